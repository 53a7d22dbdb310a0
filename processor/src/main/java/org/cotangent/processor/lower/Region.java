package org.cotangent.processor.lower;

import org.cotangent.processor.ir.ScalarType;

/**
 * Code that can be left early. Its flag says whether it has not been left: the constants
 * {@code true} and {@code false} at the places that decide, merged like the values of any other
 * local.
 */
final class Region implements ProgramBuilder.Target {

  private final String name;
  private final LocalVariable flag = new LocalVariable("goesOn", ScalarType.BOOLEAN);

  Region(String name) {
    this.name = name;
  }

  /** Whether the region has not been left. */
  LocalVariable flag() {
    return flag;
  }

  @Override
  public String toString() {
    return name;
  }
}
