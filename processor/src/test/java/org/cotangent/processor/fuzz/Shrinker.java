package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cotangent.processor.fuzz.Node.Block;

/**
 * Makes a failing program smaller, by dropping statements and by putting blocks in place of what is
 * around them.
 */
final class Shrinker {
  private static final int ATTEMPTS = 400;
  private static final Pattern ERROR =
      Pattern.compile("What happened: [\\w.]+|\\[CT[0-8]\\d+\\]|error: [^\\[\\n]{4,30}");

  private final String kind;
  private Program smallest;
  private int attempts;

  private Shrinker(Program program, String failure) {
    this.smallest = program;
    this.kind = kind(failure);
  }

  /** The smallest program found that fails in the same way. */
  static Program shrink(Program program, String failure) {
    Shrinker shrinker = new Shrinker(program, failure);
    boolean progress = true;
    while (progress) {
      progress = shrinker.pass();
    }
    return shrinker.smallest;
  }

  /**
   * What stays the same as long as it is the same failure: the beginning, or a compiler's first
   * complaint.
   */
  private static String kind(String failure) {
    Matcher error = ERROR.matcher(failure);
    return error.find() ? error.group() : failure.substring(0, Math.min(12, failure.length()));
  }

  private boolean pass() {
    boolean progress = false;
    for (int index = 0; index < count(smallest.body()); index++) {
      while (attempts < ATTEMPTS && (tryEdit(index, null) || tryHoist(index))) {
        progress = true;
      }
    }
    return progress && attempts < ATTEMPTS;
  }

  private boolean tryHoist(int index) {
    if (index >= count(smallest.body())) {
      return false;
    }
    int blocks = nth(smallest.body(), index).blocks().size();
    for (int i = 0; i < blocks; i++) {
      if (tryEdit(index, i)) {
        return true;
      }
    }
    return false;
  }

  /** Drops the statement of the index, or puts one of its blocks in its place. */
  private boolean tryEdit(int index, Integer hoisted) {
    if (index >= count(smallest.body())) {
      return false;
    }
    attempts++;
    Block body = smallest.body().copy();
    edit(body, index, hoisted);
    Program candidate = smallest.withBody(body);
    Verdict verdict = FuzzRun.verdict(candidate);
    boolean fails = verdict.failure() != null && kind(verdict.failure()).equals(kind);
    if (fails) {
      smallest = candidate;
    }
    return fails;
  }

  /**
   * A compilation must go on failing in the generated code, not in what was cut out of the program.
   */
  private boolean sameError(Verdict verdict) {
    return !verdict.failure().startsWith("compilation")
        || verdict.failure().contains("Derivatives.java")
        || verdict.failure().contains("[CT");
  }

  private static int count(Block block) {
    return flatten(block).size();
  }

  private static Node nth(Block block, int index) {
    return flatten(block).get(index);
  }

  private static List<Node> flatten(Block block) {
    List<Node> all = new ArrayList<>();
    for (Node node : block.nodes()) {
      all.add(node);
      node.blocks().forEach(b -> all.addAll(flatten(b)));
    }
    return all;
  }

  private static void edit(Block block, int index, Integer hoisted) {
    Node target = nth(block, index);
    replace(
        block,
        target,
        hoisted == null ? List.of() : target.blocks().get(hoisted).nodes());
  }

  private static boolean replace(Block block, Node target, List<Node> by) {
    for (int i = 0; i < block.nodes().size(); i++) {
      Node node = block.nodes().get(i);
      if (node == target) {
        block.nodes().remove(i);
        block.nodes().addAll(i, by);
        return true;
      }
      for (Block inner : node.blocks()) {
        if (replace(inner, target, by)) {
          return true;
        }
      }
    }
    return false;
  }
}
