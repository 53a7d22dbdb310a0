package org.cotangent.processor.lower;

import org.cotangent.processor.ir.ScalarType;

/**
 * Code that can be left early. Its flag says whether it has not been left yet: the constants {@code
 * true} and {@code false} at the places that decide, merged like the value of any other local.
 */
final class Region implements ProgramBuilder.Target {

  private final LocalVariable flag;

  Region(String name) {
    this.flag = new LocalVariable(name, ScalarType.BOOLEAN);
  }

  /** Whether the region has not been left. */
  LocalVariable flag() {
    return flag;
  }
}
