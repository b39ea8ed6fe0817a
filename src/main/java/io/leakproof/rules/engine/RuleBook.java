package io.leakproof.rules.engine;

import io.leakproof.Api;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Digest;
import io.leakproof.rules.PolicyReads;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.Change;
import io.leakproof.rules.language.Condition;
import io.leakproof.rules.language.Explanation;
import io.leakproof.rules.language.RuleTree;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Resources;
import io.leakproof.source.Sha256;
import io.leakproof.source.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * All rules of an evaluation. Each distinct question is put to Drools once, in a session of its own, and the answer is
 * remembered; two policies that differ only in options that no rule about the question reads share the answer. The rules never
 * change: to change them, make another book. Thread-safe.
 */
@Api
public final class RuleBook {

    /** So many answers are remembered; past that, all are forgotten and asked again. */
    private static final int REMEMBERED = 500_000;

    private final List<Rule> rules;
    private final String digest;
    private final RuleEngine engine;
    private final RuleTrees trees;
    private final Set<Rule> changed;
    /** What the rules read of policies; more than that where the book is one of which rules were left out. */
    private final Map<Class<?>, PolicyReads> reads;

    private final Map<Asked, Answer> answers = new ConcurrentHashMap<>();
    private final LongAdder asked = new LongAdder();
    private final LongAdder remembered = new LongAdder();

    /** A question under as much of a policy as rules about it read. */
    private record Asked(Policy policy, Question question) {}

    private RuleBook(List<Rule> rules, String digest, RuleEngine engine, RuleTrees trees) {
        this(rules, digest, engine, trees, Set.of(), readsByQuestion(rules));
    }

    private RuleBook(
            List<Rule> rules,
            String digest,
            RuleEngine engine,
            RuleTrees trees,
            Set<Rule> changed,
            Map<Class<?>, PolicyReads> reads) {
        this.rules = List.copyOf(rules);
        this.digest = digest;
        this.engine = engine;
        this.trees = trees;
        this.changed = changed;
        this.reads = reads;
    }

    /** The shipped rules, with the answers that Drools gave when Leakproof was built. */
    public static RuleBook shipped() {
        RuleIndex index = RuleIndex.shipped();
        return RecordedAnswers.of(index)
                .map(engine -> new RuleBook(index.rules(), index.digest(), engine, new RuleTrees(index::trees)))
                .orElseGet(() -> shippedByDrools(index));
    }

    /** The shipped rules, asked anew: takes some tenths of a second. */
    static RuleBook shippedByDrools() {
        return shippedByDrools(RuleIndex.shipped());
    }

    private static RuleBook shippedByDrools(RuleIndex index) {
        KieBase base = KieBaseBuilder.createKieBaseFromModel(model(index.model(), RuleBook.class.getClassLoader()));
        return of(index.rules(), index.digest(), base, index::trees);
    }

    /**
     * The shipped rules and some more, which are compiled; takes a second or two. Rules add conclusions to those of others and
     * take none away.
     *
     * @throws BadInputException with all that is wrong in any of the files
     */
    public static RuleBook shippedAnd(List<RuleFile> own) {
        RuleIndex index = RuleIndex.shipped();
        Set<String> taken = index.rules().stream().map(Rule::id).collect(Collectors.toSet());
        RuleCompiler.Compiled compiled = RuleCompiler.compile(own, taken);
        ClassLoader loader = new ModelLoader(compiled.classes());
        List<Rule> all = new ArrayList<>(index.rules());
        all.addAll(compiled.rules());
        KieBase base = KieBaseBuilder.createKieBaseFromModel(
                List.of(model(index.model(), RuleBook.class.getClassLoader()), model(compiled.model(), loader)));
        return of(
                all,
                Digest.of(index.digest(), own),
                base,
                rule -> rule.shipped() ? index.trees(rule) : compiled.trees());
    }

    /**
     * A book of these rules and no others: for testing rules.
     *
     * @throws BadInputException with all that is wrong in any of the files
     */
    public static RuleBook of(List<RuleFile> files) {
        RuleCompiler.Compiled compiled = RuleCompiler.compile(files, Set.of());
        KieBase base =
                KieBaseBuilder.createKieBaseFromModel(model(compiled.model(), new ModelLoader(compiled.classes())));
        return of(compiled.rules(), Digest.of(files), base, rule -> compiled.trees());
    }

    private static RuleBook of(List<Rule> rules, String digest, KieBase base, Function<Rule, List<RuleTree>> trees) {
        return new RuleBook(rules, digest, new Session(base, rules).complete(), new RuleTrees(trees));
    }

    /** The same book without people's own rules: only the shipped ones answer. */
    public RuleBook onlyShipped() {
        List<Rule> shipped = rules.stream().filter(Rule::shipped).toList();
        return shipped.size() == rules.size() ? this : only(shipped);
    }

    /**
     * The same book with one rule in it: only that one answers.
     *
     * @throws IllegalArgumentException if no rule is called so
     */
    public RuleBook only(String id) {
        return only(List.of(rule(id)));
    }

    /**
     * The same book without one rule, which does not answer.
     *
     * @throws IllegalArgumentException if no rule is called so
     */
    public RuleBook without(String id) {
        Rule dropped = rule(id);
        return only(rules.stream().filter(rule -> !rule.equals(dropped)).toList());
    }

    private Rule rule(String id) {
        return rules.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule is called `" + id + "`"
                        + Spelling.nearest(id, rules.stream().map(Rule::id).toList())
                                .map(near -> ". Maybe `" + near + "`")
                                .orElseGet(() -> "; there are "
                                        + rules.stream().map(Rule::id).toList())));
    }

    private RuleBook only(List<Rule> some) {
        return new RuleBook(some, digest, engine.only(some), trees, changed, reads);
    }

    /** The syntax trees of the rules, in their order. */
    @Api(Api.Status.INTERNAL)
    public List<RuleTree> trees() {
        return rules.stream().map(trees::of).toList();
    }

    /** The syntax trees of the rules that a user of this book tests: people's own, or all where there are none. */
    @Api(Api.Status.INTERNAL)
    public List<RuleTree> tested() {
        List<RuleTree> own = own().toList();
        return own.isEmpty() ? trees() : own;
    }

    /** The same book with one rule changed. Made at no cost: nothing is compiled, and what is known is not asked again. */
    @Api(Api.Status.INTERNAL)
    public RuleBook with(Change change) {
        List<Rule> left = rules.stream()
                .filter(rule -> change.changed().isPresent() || !rule.equals(change.rule()))
                .toList();
        Set<Rule> all = new HashSet<>(changed);
        all.add(change.rule());
        return new RuleBook(left, digest, new ChangedRules(this, change, left), trees, Set.copyOf(all), reads);
    }

    /** What is known of the rules: the shipped ones first, in the order of their files. */
    public List<Rule> rules() {
        return rules;
    }

    /** The rules that are not as this project ships them: people's own, and such as were {@linkplain #with changed}. */
    @Api(Api.Status.INTERNAL)
    public List<Rule> notAsShipped() {
        return rules.stream()
                .filter(rule -> !rule.shipped() || changed.contains(rule))
                .toList();
    }

    /** The parts of a policy that some rule reads. */
    @Api(Api.Status.INTERNAL)
    public PolicyReads reads() {
        return PolicyReads.among(
                rules.stream().flatMap(rule -> rule.reads().stream()).collect(Collectors.toSet()));
    }

    /** {@code sha256:…} over the texts of the rules. */
    public String digest() {
        return digest;
    }

    /**
     * {@code sha256:…} over the rest of the program and what the shipped rules answer: where it is the same, and {@linkplain #own
     * people's own rules} are, the same is decided.
     */
    @Api(Api.Status.INTERNAL)
    public String answers() {
        return Sha256.of(Resources.text(ShippedRules.PROGRAM)
                + rules.stream().filter(Rule::shipped).map(Rule::id).toList()
                + Resources.text(RecordedAnswers.RESOURCE).lines().skip(1).collect(Collectors.joining("\n")));
    }

    /** The syntax trees of people's own rules. */
    @Api(Api.Status.INTERNAL)
    public Stream<RuleTree> own() {
        return rules.stream().filter(rule -> !rule.shipped()).map(trees::of);
    }

    /** Whether Drools answers; if not, its answers were recorded when Leakproof was built. */
    @Api(Api.Status.INTERNAL)
    public boolean asksDrools() {
        return !(engine instanceof RecordedAnswers);
    }

    /** How many questions were put to the rules so far. */
    @Api(Api.Status.INTERNAL)
    public long asked() {
        return asked.sum();
    }

    /** How many questions were answered from memory so far. */
    @Api(Api.Status.INTERNAL)
    public long remembered() {
        return remembered.sum();
    }

    /**
     * What the rules say under the options that the policy has in force on the device of the question.
     *
     * @throws io.leakproof.rules.RuleFailedException if a rule throws or does not come to an end
     */
    @Api(Api.Status.INTERNAL)
    public Answer ask(Policy policy, Question question) {
        if (engine.remembers(question)) {
            asked.increment();
            return engine.ask(policy, question);
        }
        Asked key = new Asked(relevant(policy, question), question);
        Answer known = answers.get(key);
        if (known != null) {
            remembered.increment();
            return known;
        }
        asked.increment();
        Answer answer = engine.ask(key.policy(), question);
        if (answers.size() >= REMEMBERED) {
            answers.clear();
        }
        answers.put(key, answer);
        return answer;
    }

    /**
     * Explains why each rule about the question speaks or is silent, in the order of the book. Drools is not asked: a rule
     * speaks to {@link #ask} if and only if all its conditions hold here. A condition that goes on from nothing, such as the
     * driver of a device that has none, does not hold.
     */
    @Api(Api.Status.INTERNAL)
    public List<Explanation> explain(Policy policy, Question question) {
        return about(question).map(rule -> explain(rule, policy, question)).toList();
    }

    /** The same of those rules alone that read something of the policy, and of which it does its part: all conditions about it hold. */
    @Api(Api.Status.INTERNAL)
    public List<Explanation> explainMet(Policy policy, Question question) {
        Policy inForce = inForce(policy, question);
        return about(question)
                .filter(rule -> rule.readsPolicy() && engine.maySpeak(rule, inForce))
                .map(trees::of)
                .filter(tree -> tree.isMetBy(inForce, question))
                .map(tree -> tree.explain(inForce, question))
                .toList();
    }

    private Stream<Rule> about(Question question) {
        String type = question.getClass().getSimpleName();
        return rules.stream().filter(rule -> rule.question().equals(type));
    }

    /** Explains why one of the {@link #rules()} speaks or is silent to a question it is about. */
    @Api(Api.Status.INTERNAL)
    public Explanation explain(Rule rule, Policy policy, Question question) {
        return trees.of(rule).explain(inForce(policy, question), question);
    }

    /**
     * The conditions of one of the {@link #rules()}, in the order of its file. Those that {@link #explain} holds against
     * questions are the same.
     */
    @Api(Api.Status.INTERNAL)
    public List<Condition> conditions(Rule rule) {
        return trees.of(rule).explained();
    }

    /**
     * Every question that the rules can tell apart and that not all policies are answered alike, whatever the world. Exact where rules compare words, truths, and texts for
     * equality, as all shipped ones do; of numbers those that stand in the rules are tried, one less and one more.
     *
     * @param left the options that a policy may leave to drivers: devices have each value of them as their protection
     * @throws IllegalArgumentException if there are more than can be asked
     */
    @Api(Api.Status.INTERNAL)
    public Stream<Question> questions(Collection<PolicyOption<?>> left) {
        return QuestionSpace.of(this, left);
    }

    private Policy relevant(Policy policy, Question question) {
        return reads.getOrDefault(question.getClass(), PolicyReads.NOTHING).of(inForce(policy, question));
    }

    /** The options that are in force on the device that a question is about. */
    static Policy inForce(Policy policy, Question question) {
        return policy.on(question.device().protection());
    }

    private static Map<Class<?>, PolicyReads> readsByQuestion(List<Rule> rules) {
        Map<String, Set<String>> fields = new HashMap<>();
        for (Rule rule : rules) {
            fields.computeIfAbsent(rule.question(), question -> new HashSet<>()).addAll(rule.reads());
        }
        Map<Class<?>, PolicyReads> reads = new HashMap<>();
        for (Class<?> question : Question.class.getPermittedSubclasses()) {
            Set<String> read = fields.get(question.getSimpleName());
            if (read != null) {
                reads.put(question, PolicyReads.among(read));
            }
        }
        return reads;
    }

    private static Model model(String name, ClassLoader loader) {
        try {
            return (Model) loader.loadClass(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the rules' model `" + name + "` cannot be loaded", e);
        }
    }
}
