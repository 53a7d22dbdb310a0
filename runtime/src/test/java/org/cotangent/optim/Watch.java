package org.cotangent.optim;

import java.util.ArrayList;
import java.util.List;

/** A listener that notes all that it is told, with the points as they were then. */
class Watch implements ProgressListener {
  final List<Progress> iterations = new ArrayList<>();
  final List<double[]> points = new ArrayList<>();
  final List<Minimum> ends = new ArrayList<>();

  @Override
  public boolean iterated(Progress progress) {
    points.add(progress.point());
    return iterations.add(progress);
  }

  @Override
  public void finished(Minimum minimum) {
    ends.add(minimum);
  }
}
