package org.cotangent.processor.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Keeps what a compilation writes, classes and sources, in memory. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, Output> classes = new TreeMap<>();
  private final Map<String, Output> sources = new TreeMap<>();

  MemoryFiles(JavaFileManager platform) {
    super(platform);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    Output output = new Output(className, kind);
    (kind == JavaFileObject.Kind.SOURCE ? sources : classes).put(className, output);
    return output;
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof Output output ? output.className : super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject a, FileObject b) {
    return a.toUri().equals(b.toUri());
  }

  @Override
  public void close() {
    // The platform's file manager is shared by all compilations.
  }

  Map<String, byte[]> classes() {
    Map<String, byte[]> result = new TreeMap<>();
    classes.forEach((name, output) -> result.put(name, output.bytes.toByteArray()));
    return result;
  }

  Map<String, String> sources() {
    Map<String, String> result = new TreeMap<>();
    sources.forEach((name, output) -> result.put(name, output.getCharContent(true)));
    return result;
  }

  private static final class Output extends SimpleJavaFileObject {
    private final String className;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(String className, Kind kind) {
      super(URI.create("output:///" + className.replace('.', '/') + kind.extension), kind);
      this.className = className;
    }

    @Override
    public OutputStream openOutputStream() {
      bytes.reset();
      return bytes;
    }

    @Override
    public String getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
