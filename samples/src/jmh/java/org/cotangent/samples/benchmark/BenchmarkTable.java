package org.cotangent.samples.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints, as a Markdown table, the median time of each primal, of its
 * generated gradient and of the gradient written by hand, with their ratios.
 */
public final class BenchmarkTable {
  private BenchmarkTable() {}

  /**
   * Runs the benchmarks.
   *
   * @param args options of JMH
   * @throws RunnerException if JMH fails
   * @throws CommandLineOptionException if JMH does not know an option
   */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    var asked = new CommandLineOptions(args);
    var options = new OptionsBuilder()
        .parent(asked)
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(asked.getForkCount().orElse(2))
        .warmupIterations(asked.getWarmupIterations().orElse(5))
        .warmupTime(asked.getWarmupTime().orElse(TimeValue.seconds(1)))
        .measurementIterations(asked.getMeasurementIterations().orElse(5))
        .measurementTime(asked.getMeasurementTime().orElse(TimeValue.seconds(1)))
        .shouldFailOnError(true)
        .build();
    print(medians(new Runner(options).run()));
  }

  /** The median time in nanoseconds by function and method. */
  private static Map<String, Map<String, Double>> medians(Collection<RunResult> results) {
    Map<String, Map<String, Double>> medians = new TreeMap<>();
    for (RunResult result : results) {
      String[] name = result.getParams().getBenchmark().split("\\.");
      String function = name[name.length - 2].replace("Benchmark", "");
      double[] times = result.getBenchmarkResults().stream()
          .flatMap(fork -> fork.getIterationResults().stream())
          .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
          .sorted()
          .toArray();
      medians
          .computeIfAbsent(function, ignored -> new TreeMap<>())
          .put(name[name.length - 1], times[times.length / 2]);
    }
    return medians;
  }

  private static void print(Map<String, Map<String, Double>> medians) {
    System.out.println();
    System.out.printf(
        "JDK %s, %s%n%n",
        System.getProperty("java.runtime.version"), System.getProperty("os.arch"));
    System.out.println(
        "| function | primal, ns | generated, ns | by hand, ns | generated / primal | generated / by hand |");
    System.out.println("|---|--:|--:|--:|--:|--:|");
    medians.forEach((function, times) -> {
      double primal = times.get("primal");
      double generated = times.get("generated");
      double byHand = times.get("byHand");
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.1f | %.2f | %.2f |%n",
          function,
          primal,
          generated,
          byHand,
          generated / primal,
          generated / byHand);
    });
  }
}
