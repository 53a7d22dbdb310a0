package org.cotangent.processor.ir;

import java.util.List;

/**
 * A method, or a derivative of one: a block over parameters. All in it is immutable, so passes
 * share what they do not change.
 *
 * @param name the method's name
 * @param params the parameters, in order
 * @param body the block whose results are the function's
 */
public record Function(String name, List<Var> params, Block body) {

  public Function {
    params = List.copyOf(params);
  }

  /** The values that the function returns. */
  public List<Value> results() {
    return body.results();
  }

  /** The same function with another body; the same object if the body is the same. */
  @SuppressWarnings("ReferenceEquality") // Sharing is about objects.
  public Function withBody(Block newBody) {
    return newBody == body ? this : new Function(name, params, newBody);
  }
}
