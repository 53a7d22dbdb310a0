package org.cotangent.samples;

import java.util.Arrays;
import java.util.Random;
import org.cotangent.Objective;
import org.cotangent.optim.Objectives;
import org.cotangent.samples.DigitNetwork.Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The loss of the network that reads digits, with its gradient, on all cores and on one. */
@State(Scope.Benchmark)
public class ParallelSumBenchmark {
  /** The hidden neurons. */
  @Param({"hidden=32", "hidden=128"})
  String size;

  private Objective whole;
  private Objective parts;
  private double[] point;
  private double[] gradient;

  @Setup
  public void arguments() {
    Network network = Network.random(Integer.parseInt(size.replace("hidden=", "")), new Random(1));
    Dataset data = DigitNetwork.images(false);
    whole = DigitNetworkDerivatives.lossObjective(network, data.features(), data.labels());
    parts = Objectives.parallelMean(
        data.size(),
        (from, to) -> DigitNetworkDerivatives.lossObjective(
            network,
            Arrays.copyOfRange(data.features(), from, to),
            Arrays.copyOfRange(data.labels(), from, to)));
    point = whole.start();
    gradient = new double[point.length];
  }

  @Benchmark
  public double sequential() {
    return whole.valueAndGradient(point, gradient);
  }

  @Benchmark
  public double generated() {
    return parts.valueAndGradient(point, gradient);
  }
}
