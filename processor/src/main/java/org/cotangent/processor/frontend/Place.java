package org.cotangent.processor.frontend;

import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;

/** What an assignment assigns to: a local variable or an element of an array. */
interface Place {

  /** The type of what is stored there. */
  Type type();

  /** Computes which variable or element it is, as Java does before it computes the new value. */
  Access locate(Body body);

  /** A variable, or an element whose array and index are computed. */
  interface Access {

    /** The value that is there now. */
    Value read();

    /** Stores a value of the place's type, and gives the value of the assignment. */
    Value write(Value value);
  }
}
