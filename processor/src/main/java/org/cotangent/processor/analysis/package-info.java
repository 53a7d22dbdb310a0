/** Analyses: facts about a function, returned as values and never stored on its nodes. */
package org.cotangent.processor.analysis;
