package org.cotangent.samples;

import org.cotangent.Differentiable;

/** A robot's arm in a plane, whose joints turn until its hand is at a point. */
final class RobotArm {
  private RobotArm() {}

  /** A point in the plane. */
  record Point(double x, double y) {
    double squaredDistance(Point other) {
      return (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y);
    }
  }

  /** Where the hand is, if each joint turns by its angle from the limb before. */
  static Point hand(double[] angles, double[] lengths) {
    Point at = new Point(0, 0);
    double direction = 0;
    for (int i = 0; i < angles.length; i++) {
      direction += angles[i];
      at = new Point(
          at.x + lengths[i] * Math.cos(direction), at.y + lengths[i] * Math.sin(direction));
    }
    return at;
  }

  /** The square of the hand's distance to where it should be. */
  @Differentiable(wrt = "angles")
  static double distance(double[] angles, double[] lengths, Point target) {
    return hand(angles, lengths).squaredDistance(target);
  }
}
