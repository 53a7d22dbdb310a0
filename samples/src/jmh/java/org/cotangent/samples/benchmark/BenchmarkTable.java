package org.cotangent.samples.benchmark;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks and prints, as Markdown tables, the time of each primal, of its generated
 * gradient and of the gradient written by hand, with their ratios and what a call allocates; then
 * what else the gradients are compared with.
 *
 * <p>A time is that of the fastest of many short iterations: what other programs take away from the
 * machine makes iterations longer and never shorter.
 */
public final class BenchmarkTable {
  /** What the methods beside the primal and its gradients are. */
  private static final Map<String, String> NAMES = Map.of(
      "centralDifferences",
      "central differences",
      "hipparchus",
      "Hipparchus",
      "pass",
      "a plain pass",
      "sequential",
      "one thread");

  /** What other derivatives than gradients, and minimisers, are compared with. */
  private static final Map<String, String> OF_DERIVATIVES = Map.of(
      "vectorOperations",
      "its vector operations",
      "plainLoop",
      "a plain loop",
      "primal",
      "the primal",
      "gradient",
      "the gradient",
      "gradients",
      "a gradient for each column",
      "byHand",
      "by hand");

  private BenchmarkTable() {}

  /** The time in nanoseconds and the allocated bytes of a call. */
  private record Cost(double time, double bytes) {}

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
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .verbosity(asked.verbosity().orElse(VerboseMode.SILENT))
        .build();
    System.out.println("Measuring, which takes a while...");
    Map<String, Map<String, Cost>> costs = costs(new Runner(options).run());
    System.out.printf(
        "%nJDK %s, %s%n",
        System.getProperty("java.runtime.version"), System.getProperty("os.arch"));
    printGradients(costs);
    printDerivatives(costs);
    printOthers(costs);
  }

  /** The least costs by function and method. */
  private static Map<String, Map<String, Cost>> costs(Collection<RunResult> results) {
    Map<String, Map<String, Cost>> costs = new LinkedHashMap<>();
    for (RunResult result : results) {
      BenchmarkParams benchmark = result.getParams();
      String[] name = benchmark.getBenchmark().split("\\.");
      String size = benchmark.getParam("size");
      String ofOthers = benchmark.getParam("function");
      String function =
          ofOthers == null ? name[name.length - 2].replace("Benchmark", "") : ofOthers;
      double time = least(result, iteration -> iteration.getPrimaryResult().getScore());
      double bytes = least(result, BenchmarkTable::allocated);
      costs
          .computeIfAbsent(
              size == null ? function : function + ", " + size, ignored -> new TreeMap<>())
          .put(name[name.length - 1], new Cost(time, bytes));
    }
    return costs;
  }

  private static double least(RunResult result, ToDoubleFunction<IterationResult> measure) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(measure)
        .min()
        .orElseThrow();
  }

  private static double allocated(IterationResult iteration) {
    Result<?> perCall = iteration.getSecondaryResults().get("gc.alloc.rate.norm");
    return perCall == null ? Double.NaN : perCall.getScore();
  }

  private static void printGradients(Map<String, Map<String, Cost>> costs) {
    System.out.println();
    System.out.println(
        "| function | primal, ns | generated, ns | by hand, ns | generated / primal | generated / by hand "
            + "| primal, bytes | generated, bytes | by hand, bytes |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    costs.forEach((function, methods) -> {
      Cost primal = methods.get("primal");
      Cost generated = methods.get("generated");
      Cost byHand = methods.get("byHand");
      if (primal != null && generated != null && byHand != null && !isDerivative(function)) {
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %s | %s | %.2f | %.2f | %,.0f | %,.0f | %,.0f |%n",
            function,
            time(primal),
            time(generated),
            time(byHand),
            generated.time() / primal.time(),
            generated.time() / byHand.time(),
            primal.bytes(),
            generated.bytes(),
            byHand.bytes());
      }
    });
  }

  private static boolean isDerivative(String function) {
    return function.matches("(Jvp|Jacobian|Hvp|Hessian)Of.*");
  }

  private static void printDerivatives(Map<String, Map<String, Cost>> costs) {
    System.out.println();
    System.out.println("| derivative or minimiser | ns | compared with | ns | ratio |");
    System.out.println("|---|--:|---|--:|--:|");
    costs.forEach((function, methods) -> {
      Cost measured = methods.get(isDerivative(function) ? "generated" : "minimiser");
      if (measured == null) {
        return;
      }
      methods.forEach((method, cost) -> {
        if (OF_DERIVATIVES.containsKey(method)) {
          System.out.printf(
              Locale.ROOT,
              "| %s | %s | %s | %s | %.2f |%n",
              function.replace("Of", " of "),
              time(measured),
              OF_DERIVATIVES.get(method),
              time(cost),
              measured.time() / cost.time());
        }
      });
    });
  }

  private static void printOthers(Map<String, Map<String, Cost>> costs) {
    System.out.println();
    System.out.println("| function | compared with | ns | over generated |");
    System.out.println("|---|---|--:|--:|");
    costs.forEach((function, methods) -> methods.forEach((method, cost) -> {
      if (NAMES.containsKey(method)) {
        Cost generated = methods.get("generated");
        String ratio = generated == null
            ? "–"
            : String.format(Locale.ROOT, "%.2f", cost.time() / generated.time());
        System.out.println("| " + function + " | " + NAMES.get(method) + " | " + time(cost) + " | "
            + ratio + " |");
      }
    }));
  }

  private static String time(Cost cost) {
    return String.format(Locale.ROOT, cost.time() < 1000 ? "%.1f" : "%,.0f", cost.time());
  }
}
