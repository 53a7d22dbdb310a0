package org.cotangent.processor.testing;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/** A Java source file in memory. */
public final class Source extends SimpleJavaFileObject {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile(
      "(?m)^(?:public |final |abstract |sealed )*(?:class|interface|enum|record) ([\\w$]+)");

  private final String className;
  private final String text;

  private Source(String className, String text) {
    super(
        URI.create("memory:///" + className.replace('.', '/') + Kind.SOURCE.extension),
        Kind.SOURCE);
    this.className = className;
    this.text = text;
  }

  /** A file named after its first top-level type. */
  public static Source of(String text) {
    Matcher type = TYPE.matcher(text);
    if (!type.find()) {
      throw new IllegalArgumentException("no top-level type in:\n" + text);
    }
    Matcher pack = PACKAGE.matcher(text);
    return new Source((pack.find() ? pack.group(1) + "." : "") + type.group(1), text);
  }

  /** The qualified name of the file's first top-level type. */
  public String className() {
    return className;
  }

  @Override
  public String getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
