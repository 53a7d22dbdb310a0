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
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks and prints, as a Markdown table, the time of each primal, of its generated
 * gradient and of the gradient written by hand, with their ratios.
 *
 * <p>A time is that of the fastest of many short iterations: what other programs take away from the
 * machine makes iterations longer and never shorter.
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
        .measurementIterations(asked.getMeasurementIterations().orElse(200))
        .measurementTime(asked.getMeasurementTime().orElse(TimeValue.milliseconds(25)))
        .shouldFailOnError(true)
        .verbosity(asked.verbosity().orElse(VerboseMode.SILENT))
        .build();
    System.out.println("Measuring, which takes some minutes...");
    print(fastest(new Runner(options).run()));
  }

  /** The shortest time in nanoseconds by function and method. */
  private static Map<String, Map<String, Double>> fastest(Collection<RunResult> results) {
    Map<String, Map<String, Double>> fastest = new TreeMap<>();
    for (RunResult result : results) {
      String[] name = result.getParams().getBenchmark().split("\\.");
      String function = name[name.length - 2].replace("Benchmark", "");
      double time = result.getBenchmarkResults().stream()
          .flatMap(fork -> fork.getIterationResults().stream())
          .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
          .min()
          .orElseThrow();
      fastest
          .computeIfAbsent(function, ignored -> new TreeMap<>())
          .put(name[name.length - 1], time);
    }
    return fastest;
  }

  private static void print(Map<String, Map<String, Double>> fastest) {
    System.out.println();
    System.out.printf(
        "JDK %s, %s%n%n",
        System.getProperty("java.runtime.version"), System.getProperty("os.arch"));
    System.out.println(
        "| function | primal, ns | generated, ns | by hand, ns | generated / primal | generated / by hand |");
    System.out.println("|---|--:|--:|--:|--:|--:|");
    fastest.forEach((function, times) -> {
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
