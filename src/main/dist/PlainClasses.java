import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes out what the JVM would make when it first comes to a lambda, or to the {@code equals}, {@code hashCode} or {@code toString}
 * of a record: a class for each lambda, a method for each of those three. Making them takes a fifth of a short command, even from a
 * class archive. {@code java PlainClasses.java CLASSES} changes compiled classes where they are; it may be run again.
 *
 * <p>A lambda that needs more than its one method, such as one that can be serialized, is left to the JVM.
 */
final class PlainClasses {

    private static final Type OBJECT = Type.getType(Object.class);
    private static final Type TEXT = Type.getType(StringBuilder.class);
    private static final Method NEW = new Method("<init>", "()V");
    private static final String LAMBDA = "$$Lambda$";

    private static final Map<Type, Class<?>> BOXES = Map.of(
            Type.BOOLEAN_TYPE, Boolean.class,
            Type.CHAR_TYPE, Character.class,
            Type.BYTE_TYPE, Byte.class,
            Type.SHORT_TYPE, Short.class,
            Type.INT_TYPE, Integer.class,
            Type.LONG_TYPE, Long.class,
            Type.FLOAT_TYPE, Float.class,
            Type.DOUBLE_TYPE, Double.class);

    private final Map<String, ClassNode> classes = new TreeMap<>();
    private final Map<String, ClassNode> made = new TreeMap<>();

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        PlainClasses plain = new PlainClasses();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            ClassNode node = new ClassNode();
            new ClassReader(Files.readAllBytes(file)).accept(node, 0);
            plain.classes.put(node.name, node);
        }
        plain.classes.values().forEach(plain::change);
        plain.classes.putAll(plain.made);
        // a lambda that is no longer in the source is of no nest
        Set<String> members = plain.classes.values().stream()
                .flatMap(node -> node.nestMembers == null ? Stream.of() : node.nestMembers.stream())
                .collect(Collectors.toSet());
        for (ClassNode node : plain.classes.values()) {
            Path file = folder.resolve(node.name + ".class");
            if (node.name.contains(LAMBDA) && !members.contains(node.name)) {
                Files.delete(file);
            } else {
                ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
                node.accept(writer);
                Files.write(file, writer.toByteArray());
            }
        }
    }

    private void change(ClassNode host) {
        int lambdas = 0;
        for (MethodNode method : List.copyOf(host.methods)) {
            for (AbstractInsnNode at : method.instructions.toArray()) {
                if (!(at instanceof InvokeDynamicInsnNode call)) {
                    continue;
                }
                switch (call.bsm.getOwner() + "." + call.bsm.getName()) {
                    case "java/lang/invoke/LambdaMetafactory.metafactory" -> {
                        String name = host.name + LAMBDA + lambdas++;
                        made.put(name, lambda(host, name, call));
                        method.instructions.set(at, calling(name, "of", call));
                    }
                    case "java/lang/runtime/ObjectMethods.bootstrap" -> {
                        String name = "record$" + call.name;
                        ofRecord(host, name, call);
                        method.instructions.set(at, calling(host.name, name, call));
                    }
                    default -> {}
                }
            }
        }
    }

    /** A call that finds and leaves on the stack what the other would. */
    private static MethodInsnNode calling(String owner, String name, InvokeDynamicInsnNode call) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, call.desc, false);
    }

    private static GeneratorAdapter method(ClassNode owner, int access, Method method) {
        MethodNode node = new MethodNode(access, method.getName(), method.getDescriptor(), null, null);
        owner.methods.add(node);
        return new GeneratorAdapter(node, access, method.getName(), method.getDescriptor());
    }

    private static void end(GeneratorAdapter code) {
        code.returnValue();
        code.endMethod();
    }

    /** A class of the nest of its host, so that it may call what is private. One without fields has one instance. */
    private ClassNode lambda(ClassNode host, String name, InvokeDynamicInsnNode call) {
        Type self = Type.getObjectType(name);
        Type type = Type.getReturnType(call.desc);
        Type[] fields = Type.getArgumentTypes(call.desc);
        ClassNode node = new ClassNode();
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_SUPER;
        node.visit(host.version, access, name, null, OBJECT.getInternalName(), new String[] {type.getInternalName()});
        join(node, classes.get(host.nestHostClass == null ? host.name : host.nestHostClass));
        for (int field = 0; field < fields.length; field++) {
            node.visitField(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "f" + field, fields[field].getDescriptor(), null, null);
        }

        Method constructor = new Method("<init>", Type.VOID_TYPE, fields);
        GeneratorAdapter code = method(node, Opcodes.ACC_PRIVATE, constructor);
        code.loadThis();
        code.invokeConstructor(OBJECT, NEW);
        for (int field = 0; field < fields.length; field++) {
            code.loadThis();
            code.loadArg(field);
            code.putField(self, "f" + field, fields[field]);
        }
        end(code);

        code = method(node, Opcodes.ACC_STATIC, new Method("of", call.desc));
        if (fields.length == 0) {
            code.getStatic(self, "ONE", type);
        } else {
            code.newInstance(self);
            code.dup();
            code.loadArgs();
            code.invokeConstructor(self, constructor);
        }
        end(code);

        if (fields.length == 0) {
            node.visitField(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
                    "ONE",
                    type.getDescriptor(),
                    null,
                    null);
            code = method(node, Opcodes.ACC_STATIC, new Method("<clinit>", "()V"));
            code.newInstance(self);
            code.dup();
            code.invokeConstructor(self, constructor);
            code.putStatic(self, "ONE", type);
            end(code);
        }
        implement(node, self, fields, call);
        return node;
    }

    private static void join(ClassNode node, ClassNode nest) {
        node.nestHostClass = nest.name;
        if (nest.nestMembers == null) {
            nest.nestMembers = new ArrayList<>();
        }
        nest.nestMembers.add(node.name);
    }

    /** The method of the interface: calls the body of the lambda, or what a reference refers to, with the fields and what it is given. */
    private static void implement(ClassNode node, Type self, Type[] fields, InvokeDynamicInsnNode call) {
        Type erased = (Type) call.bsmArgs[0];
        Handle body = (Handle) call.bsmArgs[1];
        Type exact = (Type) call.bsmArgs[2];
        Type owner = Type.getObjectType(body.getOwner());
        boolean makes = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        boolean of = !makes && body.getTag() != Opcodes.H_INVOKESTATIC;
        List<Type> wanted = Stream.concat(of ? Stream.of(owner) : Stream.of(), Stream.of(Type.getArgumentTypes(body.getDesc())))
                .toList();

        GeneratorAdapter code = method(node, Opcodes.ACC_PUBLIC, new Method(call.name, erased.getDescriptor()));
        if (makes) {
            code.newInstance(owner);
            code.dup();
        }
        for (int field = 0; field < fields.length; field++) {
            code.loadThis();
            code.getField(self, "f" + field, fields[field]);
        }
        for (int given = 0; given < erased.getArgumentTypes().length; given++) {
            code.loadArg(given);
            convert(code, erased.getArgumentTypes()[given], exact.getArgumentTypes()[given]);
            convert(code, exact.getArgumentTypes()[given], wanted.get(fields.length + given));
        }
        code.visitMethodInsn(
                makes
                        ? Opcodes.INVOKESPECIAL
                        : !of
                                ? Opcodes.INVOKESTATIC
                                : body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                body.getOwner(),
                body.getName(),
                body.getDesc(),
                body.isInterface());
        Type got = makes ? owner : Type.getReturnType(body.getDesc());
        Type returned = erased.getReturnType();
        if (!returned.equals(Type.VOID_TYPE)) {
            convert(code, got, exact.getReturnType());
            convert(code, exact.getReturnType(), returned);
        } else if (got.getSize() == 2) {
            code.pop2();
        } else if (got.getSize() == 1) {
            code.pop();
        }
        end(code);
    }

    private static boolean isPrimitive(Type type) {
        return BOXES.containsKey(type);
    }

    private static void convert(GeneratorAdapter code, Type from, Type to) {
        if (from.equals(to) || to.equals(OBJECT) && !isPrimitive(from)) {
            return;
        }
        if (isPrimitive(from) && isPrimitive(to)) {
            code.cast(from, to);
        } else if (isPrimitive(from)) {
            code.valueOf(from);
        } else if (isPrimitive(to)) {
            Type inBox = BOXES.keySet().stream()
                    .filter(primitive -> Type.getType(BOXES.get(primitive)).equals(from))
                    .findFirst()
                    .orElse(to);
            code.unbox(inBox);
            code.cast(inBox, to);
        } else {
            code.checkCast(to);
        }
    }

    /** What {@link Record} promises of the three methods, and the text that {@code java.lang.runtime.ObjectMethods} makes. */
    private static void ofRecord(ClassNode host, String name, InvokeDynamicInsnNode call) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        GeneratorAdapter code = method(host, access, new Method(name, call.desc));
        Type self = Type.getObjectType(host.name);
        List<Handle> fields = Stream.of(call.bsmArgs).skip(2).map(Handle.class::cast).toList();
        switch (call.name) {
            case "equals" -> equals(code, self, fields);
            case "hashCode" -> hashCode(code, self, fields);
            case "toString" -> toString(code, self, nameOf(host), fields);
            default -> throw new IllegalArgumentException("a record has no `" + call.name + "`");
        }
        end(code);
    }

    /** Its name in the source, without what it stands in. */
    private static String nameOf(ClassNode node) {
        return node.innerClasses.stream()
                .filter(inner -> inner.name.equals(node.name))
                .map(inner -> inner.innerName)
                .findFirst()
                .orElse(node.name.substring(node.name.lastIndexOf('/') + 1));
    }

    private static Type load(GeneratorAdapter code, Type self, Handle field) {
        Type type = Type.getType(field.getDesc());
        code.getField(self, field.getName(), type);
        return type;
    }

    private static void equals(GeneratorAdapter code, Type self, List<Handle> fields) {
        Label same = code.newLabel();
        Label different = code.newLabel();
        code.loadArg(0);
        code.loadArg(1);
        code.ifCmp(OBJECT, GeneratorAdapter.EQ, same);
        code.loadArg(1);
        code.instanceOf(self);
        code.ifZCmp(GeneratorAdapter.EQ, different);
        for (Handle field : fields) {
            code.loadArg(0);
            load(code, self, field);
            code.loadArg(1);
            code.checkCast(self);
            Type type = load(code, self, field);
            if (isPrimitive(type)) {
                code.invokeStatic(Type.getType(BOXES.get(type)), new Method("compare", Type.INT_TYPE, new Type[] {type, type}));
                code.ifZCmp(GeneratorAdapter.NE, different);
            } else {
                code.invokeStatic(
                        Type.getType(Objects.class),
                        new Method("equals", Type.BOOLEAN_TYPE, new Type[] {OBJECT, OBJECT}));
                code.ifZCmp(GeneratorAdapter.EQ, different);
            }
        }
        mark(code, same, self);
        code.push(true);
        code.returnValue();
        mark(code, different, self);
        code.push(false);
    }

    private static void mark(GeneratorAdapter code, Label label, Type self) {
        code.mark(label);
        code.visitFrame(Opcodes.F_NEW, 2, new Object[] {self.getInternalName(), OBJECT.getInternalName()}, 0, null);
    }

    private static void hashCode(GeneratorAdapter code, Type self, List<Handle> fields) {
        code.push(0);
        for (Handle field : fields) {
            code.push(31);
            code.math(GeneratorAdapter.MUL, Type.INT_TYPE);
            code.loadArg(0);
            Type type = load(code, self, field);
            code.invokeStatic(
                    Type.getType(isPrimitive(type) ? BOXES.get(type) : Objects.class),
                    new Method("hashCode", Type.INT_TYPE, new Type[] {isPrimitive(type) ? type : OBJECT}));
            code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
        }
    }

    private static void toString(GeneratorAdapter code, Type self, String name, List<Handle> fields) {
        String before = name + "[";
        code.newInstance(TEXT);
        code.dup();
        code.invokeConstructor(TEXT, NEW);
        for (Handle field : fields) {
            code.push(before + field.getName() + "=");
            append(code, Type.getType(String.class));
            code.loadArg(0);
            Type type = load(code, self, field);
            boolean small = type.equals(Type.BYTE_TYPE) || type.equals(Type.SHORT_TYPE);
            append(code, small ? Type.INT_TYPE : isPrimitive(type) ? type : OBJECT);
            before = ", ";
        }
        code.push(fields.isEmpty() ? before + "]" : "]");
        append(code, Type.getType(String.class));
        code.invokeVirtual(TEXT, new Method("toString", "()Ljava/lang/String;"));
    }

    private static void append(GeneratorAdapter code, Type type) {
        code.invokeVirtual(TEXT, new Method("append", TEXT, new Type[] {type}));
    }
}
