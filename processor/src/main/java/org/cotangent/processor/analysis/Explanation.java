package org.cotangent.processor.analysis;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.Statement;
import org.cotangent.processor.ir.Var;

/**
 * What was decided about a method, and why, in words for its author. Whoever decides adds to it; no
 * decision reads it, but to say once what becomes of a loop.
 */
public final class Explanation {

  private record Note(int line, String text) {}

  private final boolean isWanted;
  private final Set<Note> notes = new LinkedHashSet<>();
  private final Set<Integer> replayed = new HashSet<>();

  private Explanation(boolean isWanted) {
    this.isWanted = isWanted;
  }

  /** An explanation that keeps what it is told. */
  public static Explanation kept() {
    return new Explanation(true);
  }

  /** An explanation that nobody wants to hear. */
  public static Explanation none() {
    return new Explanation(false);
  }

  /**
   * Adds a note about a place in the user's source.
   *
   * @param format as of {@link String#format}
   */
  public void add(Origin origin, String format, Object... arguments) {
    if (isWanted) {
      notes.add(new Note(origin.line(), String.format(Locale.ROOT, format, arguments)));
    }
  }

  /** Remembers that a loop runs a second time for its reverse, unless it can be fused with that. */
  public void replayed(Origin loop) {
    replayed.add(loop.offset());
  }

  /** Whether a loop runs a second time for its reverse. */
  public boolean isReplayed(Origin loop) {
    return replayed.contains(loop.offset());
  }

  /** The notes in the order of the source, one a line. */
  public List<String> lines() {
    return notes.stream()
        .sorted(Comparator.comparingInt(Note::line))
        .map(note -> "line " + note.line() + ": " + note.text())
        .toList();
  }

  /** Whether there is a point in finding words. */
  public boolean isWanted() {
    return isWanted;
  }

  /** A variable in words: its name, or what it is the result of. */
  public static String name(Var variable, Statement definition) {
    if (variable.isNamed()) {
      return variable.name();
    }
    if (definition instanceof Statement.Let let) {
      if (let.expression() instanceof Expression.Apply apply) {
        return "the result of " + apply.primitive().name().toLowerCase(Locale.ROOT);
      } else if (let.expression() instanceof Expression.Load) {
        return "an element";
      }
    }
    return "a result";
  }

  /** The names of variables in words, each once; variables without are left out. */
  public static String names(Collection<Var> variables) {
    return variables.stream()
        .filter(Var::isNamed)
        .map(Var::name)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
