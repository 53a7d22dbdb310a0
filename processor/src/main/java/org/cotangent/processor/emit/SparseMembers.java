package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Parameter;

/**
 * The member for a sparse matrix of derivatives: {@code Triplets fHessianSparse(P)}, or
 * {@code fJacobianSparse}.
 */
record SparseMembers(
    DifferentiableMethod method,
    Function function,
    boolean isHessian,
    CompanionWriter.Names classes,
    Members members) {

  static final ClassName TRIPLETS = ClassName.get("org.cotangent", "Triplets");

  void addTo(TypeSpec.Builder companion) {
    MethodCode code = new MethodCode(method, classes, members);
    MemberNames names = new MemberNames(classes.companion, method);
    Body body = code.body(function, this::made);
    Arguments arguments = code.arguments(function, body);
    companion.addMethod(code.header(
            isHessian ? names.hessianSparse() : names.jacobianSparse(), arguments.names())
        .returns(TRIPLETS)
        .addJavadoc(Docs.ofSparse(method, classes, arguments.names(), isHessian).code())
        .addCode(arguments.takenApart().add(body.code()).build().code())
        .build());
  }

  /** {@code new Triplets(n, n, rows, columns, values)}. */
  private Text made(List<Code> results, List<String> parameters) {
    List<String> sizes = new ArrayList<>();
    int numbers = 0;
    for (Parameter parameter : method.wrt()) {
      if (MethodCode.isArray(parameter)) {
        sizes.add(parameters.get(method.start(parameter)) + ".length");
      } else {
        numbers++;
      }
    }
    if (numbers > 0) {
      sizes.add(String.valueOf(numbers));
    }
    Text all = Text.of(String.join(" + ", sizes));
    Text height = isHessian ? all : results.get(3).text();
    return Text.of(
        "new $T($L, $L, $L)",
        TRIPLETS,
        height,
        all,
        results.subList(0, 3).stream().map(Code::text).collect(Text.joining(", ")));
  }
}
