/** What generated code calls where one expression would not do. */
package org.cotangent.support;
