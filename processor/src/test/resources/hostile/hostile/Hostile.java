package hostile;

import hostile.math.Shadows;

/** Runs the checks of all hostile classes. */
public final class Hostile {
  private Hostile() {}

  static void same(double expected, double actual) {
    if (java.lang.Math.abs(expected - actual) > 1e-12) {
      throw new AssertionError("expected " + expected + " but was " + actual);
    }
  }

  public static void main(String[] arguments) {
    SelfUse.check();
    Identifiers.check();
    Nests.check();
    Mutual.check();
    Shadows.check();
    System.out.println("all right");
  }
}
