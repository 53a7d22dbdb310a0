package org.cotangent.processor.emit;

import java.util.List;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Var;

/** A Java variable of a generated method, in which one or more variables live. */
final class Local {

  private final List<Var> members;
  private final boolean isParameter;
  private final String wantedName;
  private String name = "";

  Local(List<Var> members, boolean isParameter) {
    this.members = members;
    this.isParameter = isParameter;
    wantedName = Coalescing.nameOf(members);
  }

  Type type() {
    return members.get(0).type();
  }

  List<Var> members() {
    return members;
  }

  boolean isParameter() {
    return isParameter;
  }

  /** What the user, or a pass, calls it; empty if nothing. */
  String wantedName() {
    return wantedName;
  }

  /** The name in the generated code, set once by {@link Names}. */
  String name() {
    return name;
  }

  void name(String newName) {
    name = newName;
  }
}
