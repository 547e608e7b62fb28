"""
What AWS's own description of S3 Files, as its SDK brings it, and MiniStack's emulation say to requests: requests in on
stdin, for each what is wrong with it out on stdout, both JSON. Requests follow one another, as what they make does.
"""

import asyncio
import json
import re
import sys
from urllib.parse import parse_qs, urlsplit

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError, ParamValidationError
from botocore.session import Session
from ministack.services import s3files

client = Session().create_client(
    "s3files", region_name="eu-west-1", aws_access_key_id="none", aws_secret_access_key="none"
)
model = client.meta.service_model


class Body:
    def __init__(self, content):
        self.content = content

    def stream(self):
        yield self.content


def emulated(request, **_):
    """Nothing is sent: MiniStack's handler gets what the SDK would send."""
    url = urlsplit(request.url)
    body = request.body.decode() if isinstance(request.body, bytes) else request.body
    handled = s3files.handle_request(request.method, url.path, {}, body, parse_qs(url.query))
    status, headers, content = asyncio.run(handled)
    return AWSResponse(request.url, status, headers, Body(content))


client.meta.events.register("before-send.s3files", emulated)


def unlike_pattern(shape, value, path):
    """Texts that are not what AWS says they look like: the SDK looks at lengths and types only."""
    if shape.type_name == "structure":
        for name, member in shape.members.items():
            if name in value:
                yield from unlike_pattern(member, value[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for item in value:
            yield from unlike_pattern(shape.member, item, path)
    elif shape.type_name == "string":
        pattern = shape.metadata.get("pattern")
        if pattern is not None and not re.fullmatch(pattern, value):
            yield f"{path}: {value!r} is not {pattern}"


def with_given_ids(value, given):
    """The request with the ids that MiniStack gave to what the plan calls otherwise."""
    text = json.dumps(value)
    for planned, id in given.items():
        text = text.replace(planned, id)
    return json.loads(text)


def answer(request, given):
    operation, parameters = request["operation"], request["parameters"]
    try:
        shape = model.operation_model(operation).input_shape
        wrong = list(unlike_pattern(shape, parameters, operation))
        if wrong:
            return "; ".join(wrong)
        method = re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower()
        made = getattr(client, method)(**with_given_ids(parameters, given))
        if operation == "CreateFileSystem":
            given[request["id"]] = made["fileSystemId"]
    except (ClientError, ParamValidationError) as error:
        return str(error)
    return None


given = {}
json.dump([answer(request, given) for request in json.load(sys.stdin)], sys.stdout)
