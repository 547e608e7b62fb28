import assert from "node:assert/strict";
import { formatMistakes } from "../../config/messages/mistake";
import { parseStackFile } from "../../config/file/stack-file";

const config = 'config: {aws:allowedAccountIds: ["111122223333"]}';

function told(beside: string): string {
  const result = parseStackFile("FILE", `${beside}\n${config}\n`);
  return result.ok ? "" : formatMistakes(result.mistakes);
}

const provider =
  "FILE: secretsprovider: must be passphrase, or a key of KMS: awskms:///arn:aws:kms:<region>:<account>:key/<id>?region=<region>";
const foreign = `${provider}. Another service would hold the key to every secret of the stack.`;
const listed = "There are config, encryptionsalt, encryptedkey and secretsprovider.";
const parameters =
  "which is refused; there are region, profile, awssdk, fips and dualstack, and context_<name>";
const key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("what stands beside config: in a stack file", () => {
  for (const right of [
    "secretsprovider: passphrase",
    "secretsprovider: default",
    `secretsprovider: awskms:///${key}?region=eu-west-1`,
    "secretsprovider: awskms://alias/plinth?region=eu-west-1&context_stack=shop&profile=shop",
    "secretsprovider: awskms://1234abcd-12ab-34cd-56ef-1234567890ab?region=us-east-1&awssdk=v2",
    "encryptionsalt: v1:eXSCA3YWQbo=:v1:ZvdTpmAn7xNUkNy8:7chMvWFwsPLyIPpQCuLOl+0gbVqYHw==",
    "encryptedkey: AQICAHiQ9pJ3cTM1dwE4bO+A/A==",
  ])
    it(`may be ${right}`, () => assert.equal(told(right), ""));

  const wrong: readonly (readonly [what: string, beside: string, line: string])[] = [
    [
      "environments of Pulumi ESC",
      "environment: [shared/secrets]",
      "FILE: environment: would take settings from environments of Pulumi ESC, which no review and no preview of this file sees; write them under config:",
    ],
    [
      "a key with a slip of the pen",
      "secretprovider: passphrase",
      'FILE: secretprovider: is not a key of a stack file, and the CLI drops it when it next writes the file. Did you mean "secretsprovider"?',
    ],
    [
      "a key for anchors",
      "x-base: {cpu: 256}",
      `FILE: x-base: is not a key of a stack file, and the CLI drops it when it next writes the file. ${listed}`,
    ],
    [
      "a setting",
      "aws:endpoints: []",
      "FILE: aws:endpoints: stands beside config:, where nothing reads it; indent it below config:",
    ],
    ["a key of Vault", "secretsprovider: hashivault://key", foreign],
    ["a key of Google", "secretsprovider: gcpkms://projects/a/locations/b/keyRings/c/cryptoKeys/d", foreign],
    ["a key of Azure", "secretsprovider: azurekeyvault://a.vault.azure.net/keys/b", foreign],
    ["a word that is none", "secretsprovider: passphrases", provider],
    ["a mapping", "secretsprovider: {a: b}", provider],
    ["a host before the key", "secretsprovider: awskms://user:hunter2@example.org/x", provider],
    [
      "a key of another account",
      `secretsprovider: awskms:///${key.replace("111122223333", "444455556666")}?region=eu-west-1`,
      "FILE: secretsprovider: is a key of account 444455556666, which could read every secret of a stack in 111122223333 (aws:allowedAccountIds); take a key of this account",
    ],
    [
      "another endpoint of KMS",
      `secretsprovider: awskms:///${key}?region=eu-west-1&endpoint=https://elsewhere.example.org`,
      `FILE: secretsprovider: has the parameter "endpoint", ${parameters}`,
    ],
    [
      "another role",
      `secretsprovider: awskms:///${key}?role=arn:aws:iam::444455556666:role/x`,
      `FILE: secretsprovider: has the parameter "role", ${parameters}`,
    ],
    [
      "a region that is a host",
      `secretsprovider: awskms:///${key}?region=x.example.org/`,
      "FILE: secretsprovider: has a region that is none; write one such as region=eu-west-1",
    ],
    [
      "a salt that is none",
      "encryptionsalt: hunter2",
      "FILE: encryptionsalt: must be the salt that Pulumi writes: v1:…",
    ],
    [
      "a data key that is none",
      "encryptedkey: [hunter2]",
      "FILE: encryptedkey: must be the key that Pulumi writes: a text in Base64",
    ],
  ];
  for (const [what, beside, line] of wrong)
    it(`is not ${what}`, () => {
      assert.equal(told(beside), line);
      assert.doesNotMatch(told(beside), /hunter2/);
    });

  it("is told together with everything else", () => {
    assert.match(
      told("environment: [a]\nplinth:owner: b"),
      /^FILE: environment: [^\n]+\nFILE: plinth:owner: [^\n]+$/,
    );
  });
});
