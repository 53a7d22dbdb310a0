package org.cotangent.processor.fuzz;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Random;
import org.cotangent.processor.testing.Loaded;

/**
 * What came of running a program on several inputs.
 *
 * @param compared how many inputs were compared with the oracle
 * @param threw how many inputs made the program throw, and its companion likewise
 * @param skipped how many inputs gave numbers too large for a tolerance to mean anything
 * @param failure what went wrong, or null
 */
record Verdict(int compared, int threw, int skipped, String failure) {
  private static final int ROUNDS = 4;
  private static final double TOO_LARGE = 1e5;

  /** Calls the program, its oracle and its companion, and compares. */
  static Verdict of(Program program, Loaded loaded) {
    return of(program, loaded, true);
  }

  /** Calls the program and its oracle only, to see whether they are the same program. */
  static Verdict ofForms(Program program, Loaded loaded) {
    return of(program, loaded, false);
  }

  private static Verdict of(Program program, Loaded loaded, boolean companion) {
    Random random = new Random(program.seed());
    Class<?> mode = loaded.type(program.className() + "$Mode");
    boolean isRough = program.hasFloatArrays() || program.roundsDerivatives();
    int compared = 0;
    int threw = 0;
    int skipped = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Inputs inputs = Inputs.random(program, mode, random, round);
      Outcome expected = Outcome.of(() -> call(loaded, program.className(), "f", inputs.plain()));
      Outcome oracle = Outcome.of(() -> call(loaded, program.oracleName(), "f", inputs.lifted()));
      String doubt = expected.differenceFromOracle(oracle);
      if (doubt != null) {
        return new Verdict(compared, threw, skipped, "THE GENERATOR IS WRONG: " + doubt);
      }
      boolean usable = oracle.exception() == null && inputs.oracle().largest() < TOO_LARGE;
      Exact gradient = usable ? (Exact) oracle.value() : null;
      String failure = companion
          ? new Check(program, loaded, inputs, expected, gradient, isRough).failure()
          : null;
      if (failure != null) {
        return new Verdict(
            compared, threw, skipped, failure + "\nat " + Arrays.deepToString(inputs.plain()));
      }
      compared += usable ? 1 : 0;
      threw += oracle.exception() != null ? 1 : 0;
      skipped += !usable && oracle.exception() == null ? 1 : 0;
    }
    return new Verdict(compared, threw, skipped, null);
  }

  private static Object call(Loaded loaded, String className, String name, Object[] arguments) {
    Method method = Arrays.stream(loaded.type(className).getDeclaredMethods())
        .filter(m -> m.getName().equals(name))
        .findFirst()
        .orElseThrow();
    return Loaded.call(method, arguments);
  }
}
