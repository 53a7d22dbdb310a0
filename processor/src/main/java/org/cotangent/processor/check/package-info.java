/** Checks of a method that has been read, on the intermediate representation. */
package org.cotangent.processor.check;
