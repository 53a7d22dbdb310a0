package org.cotangent.processor.model;

import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Type;

/**
 * A component of a record, or of a record in it, that is no record itself.
 *
 * @param path the accessors that lead to it, the outermost first; empty for what is in no record
 */
public record Leaf(List<String> path, Type type) {
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
    StringBuilder access = new StringBuilder(expression);
    path.forEach(accessor -> access.append('.').append(accessor).append("()"));
    return access.toString();
  }
}
