package org.cotangent.processor.ir;

import java.util.List;

/**
 * The components of a record, in place of the record. There are tuples only while a function is
 * built from source: none is ever an operand.
 *
 * @param type the record
 */
public record Tuple(ReferenceType type, List<Value> components) implements Value {
  public Tuple {
    components = List.copyOf(components);
  }
}
