package org.cotangent.processor.ir;

/** An array of any rank; the element of a {@code double[][]} is a {@code double[]}. */
public record ArrayType(Type element) implements Type {

  /** {@code double[]}. */
  public static final ArrayType VECTOR = new ArrayType(ScalarType.DOUBLE);

  /** {@code double[][]}. */
  public static final ArrayType MATRIX = new ArrayType(VECTOR);

  @Override
  public boolean carriesDerivative() {
    return element.carriesDerivative();
  }

  /** The number of dimensions. */
  public int rank() {
    return element instanceof ArrayType inner ? inner.rank() + 1 : 1;
  }

  /** The type of the elements behind all dimensions. */
  public Type innermost() {
    return element instanceof ArrayType inner ? inner.innermost() : element;
  }

  @Override
  public String toString() {
    return element + "[]";
  }
}
