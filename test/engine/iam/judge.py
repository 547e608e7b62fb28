"""What MiniStack's evaluator decides: requests in on stdin, a verdict for each out on stdout, both JSON."""

import json
import sys

from ministack.core.iam_evaluator import EvalContext, evaluate, parse_policy_document

VERDICTS = {"Allow": "allowed", "Deny": "refused", "ImplicitDeny": "ungranted"}


def verdict(policies, request):
    context = dict(request["context"])
    result = evaluate(
        EvalContext(
            principal_arn=context.pop("aws:principalarn", None),
            principal_type="AssumedRole",
            principal_account="111122223333",
            action=request["action"],
            resource_arn=request["resource"],
            region=context.pop("aws:requestedregion", None),
            source_ip="192.0.2.1",
            secure_transport=True,
            service_context=context,
        ),
        *policies,
    )
    return VERDICTS[result.decision]


asked = json.load(sys.stdin)
parsed = [[[parse_policy_document(one) for one in layer] for layer in layers] for layers in asked["policies"]]
json.dump([verdict(parsed[one["policies"]], one) for one in asked["requests"]], sys.stdout)
