package io.leakproof.rules.engine;

import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.RuleTree;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;

/**
 * Compiles rules to an executable model: plain classes, from which a rule base is made without a compiler. Used when the
 * project is built for the shipped rules, and at run time only for rules the user brings.
 */
final class RuleCompiler {

    private static final String MODEL_LIST = "drools-model";
    private static final Object ONE_BUILD_AT_A_TIME = new Object();

    private RuleCompiler() {}

    /**
     * The yield of a compilation.
     *
     * @param trees the rules, in the order of the files
     * @param model the name of the model class
     * @param classes all generated classes by binary name, the model's included
     */
    record Compiled(List<RuleTree> trees, String model, Map<String, byte[]> classes) {

        List<Rule> rules() {
            return trees.stream().map(RuleTree::rule).toList();
        }
    }

    /**
     * Reads, checks and compiles.
     *
     * @param taken ids of the shipped rules, where these are to stand beside them
     * @throws BadInputException with all that is wrong in any of the files
     */
    static Compiled compile(List<RuleFile> files, Set<String> taken) {
        Problems problems = new Problems();
        List<RuleTree> rules = read(files, taken, problems);
        problems.throwIfAny();
        synchronized (ONE_BUILD_AT_A_TIME) {
            return build(files, rules);
        }
    }

    /** Reads and checks without compiling. */
    static List<RuleTree> read(List<RuleFile> files, Set<String> taken, Problems problems) {
        if (files.isEmpty()) {
            problems.add(Problem.in("rules", "there is no file of rules"));
        }
        List<RuleTree> rules = new ArrayList<>();
        Map<String, String> ids = new HashMap<>();
        taken.forEach(id -> ids.put(id, "a shipped rule"));
        for (RuleFile file : files) {
            rules.addAll(RuleReader.read(file, ids, problems));
        }
        return rules;
    }

    private static Compiled build(List<RuleFile> files, List<RuleTree> rules) {
        KieServices services = KieServices.get();
        KieFileSystem system = services.newKieFileSystem();
        int number = 0;
        for (RuleFile file : files) {
            String path = "src/main/resources/" + RuleReader.PACKAGE + "/" + number++ + ".drl";
            system.write(
                    path,
                    services.getResources().newByteArrayResource(file.text().getBytes(StandardCharsets.UTF_8)));
        }
        KieBuilder builder = services.newKieBuilder(system, RuleCompiler.class.getClassLoader());
        builder.buildAll(ExecutableModelProject.class);
        try {
            if (builder.getResults().hasMessages(Message.Level.ERROR)) {
                throw refused(files, builder.getResults().getMessages(Message.Level.ERROR));
            }
            return collect(rules, (InternalKieModule) builder.getKieModule());
        } finally {
            services.getRepository().removeKieModule(services.getRepository().getDefaultReleaseId());
        }
    }

    private static Compiled collect(List<RuleTree> rules, InternalKieModule module) {
        Map<String, byte[]> classes = new HashMap<>();
        String model = "";
        for (String name : module.getFileNames()) {
            if (name.endsWith(".class")) {
                classes.put(name.substring(0, name.length() - 6).replace('/', '.'), module.getBytes(name));
            } else if (name.endsWith(MODEL_LIST)) {
                model = modelClass(new String(module.getBytes(name), StandardCharsets.UTF_8));
            }
        }
        if (model.isEmpty()) {
            throw new IllegalStateException("Drools has built no model");
        }
        return new Compiled(rules, model, classes);
    }

    /** The list begins with the version of Drools; the one class of our package is the model. */
    private static String modelClass(String list) {
        return list.lines()
                .filter(line -> line.startsWith(RuleReader.PACKAGE + "."))
                .findFirst()
                .orElse("");
    }

    /** What Drools says, once each; its positions are those of generated code and of no use. */
    private static BadInputException refused(List<RuleFile> files, List<Message> messages) {
        Problems problems = new Problems();
        messages.stream()
                .map(message -> message.getText().lines().findFirst().orElse("").strip())
                .filter(text -> !text.isEmpty() && !text.startsWith("Java source of"))
                .distinct()
                .forEach(text -> problems.add(Problem.in(where(files, text), "Drools cannot compile this: " + text)));
        return problems.exception();
    }

    private static String where(List<RuleFile> files, String text) {
        return files.size() == 1
                ? files.get(0).name()
                : files.stream()
                        .map(RuleFile::name)
                        .filter(name -> text.contains(name))
                        .findFirst()
                        .orElse("rules");
    }
}
