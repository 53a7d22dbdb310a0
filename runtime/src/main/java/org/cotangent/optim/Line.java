package org.cotangent.optim;

/** A function of one number: of how far to go from a point in a direction. */
interface Line {
  /** The function's value; not finite where there is none, also where the objective throws. */
  double at(double step);

  /** How far a step goes once the point is rounded. */
  default double rounded(double step) {
    return step;
  }

  /** The step that changes a point as much as it is large. */
  double scale();

  /** The shortest step that rounding leaves a few digits of. */
  double shortest();

  /** What the objective threw first beside the point, if it did. */
  RuntimeException thrown();
}
