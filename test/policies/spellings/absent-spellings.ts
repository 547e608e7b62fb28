import type { Path } from "../changed-plan";
import { declaredAt, isList } from "./declared-types";
import type { RespelledResource } from "./respelled-resource";
import type { Json, JsonObject } from "./spelling";

/**
 * What is not there, said: the provider's Check leaves out nulls (pulumi-terraform-bridge, pkg/tfbridge/provider.go,
 * SkipNulls), and resources of the older SDK take a text, a list without content for none (`GetOk` of
 * terraform-plugin-sdk, helper/schema/resource_data.go: "the key has been set to a non-zero value").
 */
export function* nothingForAbsent(
  type: string,
  properties: JsonObject,
  keys: readonly string[],
): Generator<RespelledResource> {
  for (const key of keys.filter((one) => !(one in properties))) {
    const path: Path = [key];
    const put = (spelling: string, value: Json): RespelledResource => ({
      spelling: `${spelling} for absent`,
      path,
      together: [{ ...properties, [key]: value }],
    });
    const declared = declaredAt(type, path);
    if (declared === undefined) continue;
    yield put("null", null);
    if (isList(declared)) yield put("empty list", []);
    else if (/^pulumi\.Input<string( \| undefined)?>;$/.test(declared.text)) yield put("empty text", "");
  }
}
