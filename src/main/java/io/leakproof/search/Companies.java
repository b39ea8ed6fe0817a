package io.leakproof.search;

import io.leakproof.facts.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The different companies of three that can be made of any number of users (two, where there are no more). */
final class Companies {

    /** Who owned the range, who holds a reference, who is robbed. */
    static final int MOST = 3;

    private Companies() {}

    /**
     * One company of each kind, made of the users who come first in the file; the users keep their order.
     *
     * <p>More than three users of one tenant and one kind, or more than three tenants made up alike, add no company of a new
     * kind, and are left out before companies are made.
     */
    static List<List<User>> of(List<User> users, Kinds kinds) {
        List<User> enough = enough(users, kinds);
        if (enough.size() <= MOST) {
            return List.of(enough);
        }
        Map<Object, List<User>> companies = new LinkedHashMap<>();
        for (int first = 0; first < enough.size(); first++) {
            for (int second = first + 1; second < enough.size(); second++) {
                for (int third = second + 1; third < enough.size(); third++) {
                    List<User> company = List.of(enough.get(first), enough.get(second), enough.get(third));
                    companies.putIfAbsent(kinds.of(company), company);
                }
            }
        }
        if (!kinds.fewTenantsSuffice() || tenants(enough) == 1) {
            return List.copyOf(companies.values());
        }
        return companies.values().stream()
                .filter(company -> isNeeded(company, companies.keySet(), kinds))
                .toList();
    }

    /**
     * Whether others do not reach all that a company does: something leaks between two tenants, and the third user may be of the
     * tenant of one of them.
     */
    private static boolean isNeeded(List<User> company, Set<Object> companies, Kinds kinds) {
        return tenants(company) == 2
                || tenants(company) == MOST
                        && !company.stream().allMatch(third -> isMerged(third, company, companies, kinds));
    }

    private static long tenants(List<User> users) {
        return users.stream().map(User::tenant).distinct().count();
    }

    /** Whether there is a company of the same kind but for the third user, who is of the tenant of one of the others. */
    private static boolean isMerged(User third, List<User> company, Set<Object> companies, Kinds kinds) {
        return company.stream().filter(other -> other != third).anyMatch(other -> {
            User merged = new User(third.id(), other.tenant(), third.memlock(), third.trusted(), third.labels());
            List<User> others =
                    company.stream().map(user -> user == third ? merged : user).toList();
            return kinds.of(merged).equals(kinds.of(third)) && companies.contains(kinds.of(others));
        });
    }

    private static List<User> enough(List<User> users, Kinds kinds) {
        Map<String, List<User>> tenants = new LinkedHashMap<>();
        users.forEach(user -> tenants.computeIfAbsent(user.tenant(), tenant -> new ArrayList<>())
                .add(user));
        Set<User> kept = new HashSet<>();
        Map<Object, Integer> alike = new HashMap<>();
        for (List<User> tenant : tenants.values()) {
            List<User> few = fewOfEachKind(tenant, kinds);
            if (alike.merge(makeUp(few, kinds), 1, Integer::sum) <= MOST) {
                kept.addAll(few);
            }
        }
        return users.stream().filter(kept::contains).toList();
    }

    private static List<User> fewOfEachKind(List<User> tenant, Kinds kinds) {
        Map<User, Integer> counts = new HashMap<>();
        return tenant.stream()
                .filter(user -> counts.merge(kinds.of(user), 1, Integer::sum) <= MOST)
                .toList();
    }

    private static Object makeUp(List<User> tenant, Kinds kinds) {
        Map<User, Integer> counts = new HashMap<>();
        tenant.forEach(user -> counts.merge(kinds.of(user), 1, Integer::sum));
        return counts;
    }
}
