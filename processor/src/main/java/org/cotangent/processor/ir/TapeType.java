package org.cotangent.processor.ir;

/** A growable stack of the runtime on which values of one type are recorded. */
public record TapeType(Type element) implements Type {

  @Override
  public boolean carriesDerivative() {
    return element.carriesDerivative();
  }

  @Override
  public String toString() {
    return "tape<" + element + ">";
  }
}
