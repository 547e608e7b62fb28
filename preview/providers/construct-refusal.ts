/** A remote component refuses its arguments. The message is for the person who wrote them. */
export class ConstructRefusal extends Error {
  override readonly name = "ConstructRefusal";
}
