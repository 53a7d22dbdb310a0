package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.cotangent.processor.testing.Compilation;
import org.cotangent.processor.testing.Loaded;
import org.cotangent.processor.testing.Source;

/** Generates, compiles and checks programs, many in one compilation, and counts. */
final class FuzzRun {
  private static final int BATCH = 50;
  private static final int SHRUNK = 3;
  private static final int REPORTED = 1000;

  /** What a method that calls itself, and writes to an array, cannot be given. */
  private static final String GIVEN_TWICE = "[CT308]";

  private final List<String> failures = new ArrayList<>();
  private int programs;
  private int compared;
  private int threw;
  private int skipped;

  /** Checks the programs of so many seeds from the first on; long runs say how far they are. */
  static FuzzRun of(long firstSeed, int count) {
    FuzzRun run = new FuzzRun();
    for (int done = 0; done < count; done += BATCH) {
      long from = firstSeed + done;
      run.check(LongStream.range(from, from + Math.min(BATCH, count - done))
          .mapToObj(ProgramGenerator::generate)
          .toList());
      if (run.programs % REPORTED == 0) {
        System.out.println("so far " + run);
      }
    }
    return run;
  }

  private void check(List<Program> batch) {
    Compilation together = Compilation.attempt(sources(batch));
    boolean clean = together.succeeded() && together.diagnostics().isEmpty();
    Loaded loaded = clean ? together.load() : null;
    for (Program program : batch) {
      programs++;
      Verdict verdict = clean ? Verdict.of(program, loaded) : verdict(program);
      compared += verdict.compared();
      threw += verdict.threw();
      skipped += verdict.skipped();
      if (verdict.failure() != null) {
        failures.add(report(program, verdict));
      }
    }
  }

  private static List<Source> sources(List<Program> batch) {
    return batch.stream().flatMap(p -> p.sources().stream()).toList();
  }

  /** The verdict on one program that is compiled alone. */
  static Verdict verdict(Program program) {
    Compilation alone = Compilation.attempt(sources(List.of(program)));
    if (!alone.succeeded()
        && alone.diagnostics().stream()
            .allMatch(each -> each.getMessage(null).contains(GIVEN_TWICE))) {
      return new Verdict(0, 0, 1, null);
    }
    return alone.succeeded() && alone.diagnostics().isEmpty()
        ? Verdict.of(program, alone.load())
        : new Verdict(0, 0, 0, "compilation: " + alone.messages());
  }

  private String report(Program program, Verdict verdict) {
    boolean shrink = failures.size() < SHRUNK;
    Program small = shrink ? Shrinker.shrink(program, verdict.failure()) : program;
    Verdict again = shrink ? verdict(small) : verdict;
    Compilation compilation = Compilation.attempt(sources(List.of(small)));
    return "seed " + program.seed() + ": " + again.failure() + "\n"
        + small.plainSource().getCharContent(true) + "\n"
        + small.sources().stream()
            .skip(1)
            .map(each -> each.getCharContent(true) + "\n")
            .toList()
        + compilation.companionSource(small.className()) + "\n";
  }

  List<String> failures() {
    return failures;
  }

  int compared() {
    return compared;
  }

  /** The share of the inputs that were compared with the oracle, or threw as they should. */
  double coverage() {
    return (double) (compared + threw) / (compared + threw + skipped);
  }

  @Override
  public String toString() {
    return programs + " random programs: " + compared + " gradients compared, " + threw
        + " exceptions compared, " + skipped + " inputs skipped for huge numbers, "
        + failures.size() + " failures";
  }
}
