package hostile.math;

/** Hides the platform's class of that name in this package. */
final class Math {
  static final double PI = 3;

  private Math() {}
}
