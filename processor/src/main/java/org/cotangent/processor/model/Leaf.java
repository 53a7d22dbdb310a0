package org.cotangent.processor.model;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Type;

/**
 * A component of a record, or of a record in it, that is no record itself.
 *
 * @param path the accessors that lead to it, the outermost first; empty for what is in no record.
 *     What starts with {@link #MADE_BY} is a class that makes of an object what the next accessor
 *     belongs to
 */
public record Leaf(List<String> path, Type type) {

  /** The start of the name of a class in a path. */
  public static final String MADE_BY = "@";

  public Leaf {
    path = List.copyOf(path);
  }

  /** The leaf as it lies in a record around. */
  public Leaf in(String component) {
    List<String> longer = new ArrayList<>(List.of(component));
    longer.addAll(path);
    return new Leaf(longer, type);
  }

  /** The Java expression for the leaf of what an expression gives. */
  public String of(String expression) {
    String access = expression;
    for (String step : path) {
      access = step.startsWith(MADE_BY)
          ? step.substring(MADE_BY.length()) + ".of(" + access + ")"
          : access + "." + step + "()";
    }
    return access;
  }

  /** The Java expression for the leaf of a value that its class in the path has made already. */
  public String ofParts(String parts) {
    return new Leaf(path.subList(1, path.size()), type).of(parts);
  }

  /** The names of components on the path. */
  public List<String> names() {
    return path.stream().filter(step -> !step.startsWith(MADE_BY)).toList();
  }
}
