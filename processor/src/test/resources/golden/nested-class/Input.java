package shapes;

import org.cotangent.Differentiable;

/** Shapes. */
public final class Shapes {
  private Shapes() {}

  /** Ellipses. */
  public static final class Ellipse {
    private Ellipse() {}

    /**
     * The area.
     *
     * @param a one half axis
     * @param b the other
     * @return the area
     */
    @Differentiable
    public static double area(double a, double b) {
      return Math.PI * a * b;
    }
  }
}
