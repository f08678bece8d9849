package dev.weir.gateway.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    /** What Micronaut's processors write beside our classes follows their rules, not ours. */
    private static final DescribedPredicate<JavaClass> GENERATED = DescribedPredicate.describe(
            "generated",
            type -> type.getSimpleName().startsWith("$") || type.getName().contains(".$"));

    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(Rooms.GATEWAY)
            .that(not(GENERATED));

    @Test
    void everyPackageIsARoomOfTheMap() {
        classes()
                .should(satisfy("live in a room of the table", (from, event) -> Rooms.isKnown(Rooms.of(from))))
                .check(GATEWAY);
    }

    @Test
    void aRoomLooksOnlyAtTheRoomsTheTableAllows() {
        classes()
                .should(onlyDependOn("rooms that the table allows", HouseRulesTest::mayLookAt))
                .check(GATEWAY);
    }

    @Test
    void aRoomUsesOnlyTheLibrariesThatItMay() {
        classes()
                .should(onlyDependOn("libraries that its room may use", HouseRulesTest::mayUse))
                .check(GATEWAY);
    }

    @Test
    void noPackagesLookAtEachOtherInACircle() {
        slices().matching(Rooms.GATEWAY + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(GATEWAY);
    }

    @Test
    void nothingStartsAProcessOrReadsSerializedObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "Runtime.exec",
                        call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                                && call.getTarget().getName().equals("exec")))
                .check(GATEWAY);
    }

    @Test
    void noStaticFieldCanBeReplaced() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(not(GENERATED))
                .should()
                .beFinal()
                .allowEmptyShould(true)
                .check(GATEWAY);
    }

    @Test
    void noClassIsNamedForNothingInParticular() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Common)")
                .orShould()
                .haveNameMatching(".*\\.(common|utils?|core|helpers?|managers?)\\..*")
                .check(GATEWAY);
    }

    private static boolean mayLookAt(JavaClass from, JavaClass to) {
        return !to.getPackageName().startsWith(Rooms.GATEWAY)
                || Rooms.mayLookAt(Rooms.of(from.getPackageName()), Rooms.of(to.getPackageName()));
    }

    private static boolean mayUse(JavaClass from, JavaClass to) {
        return to.getPackageName().startsWith(Rooms.GATEWAY)
                || to.isPrimitive()
                || Rooms.mayUse(Rooms.of(from.getPackageName()), to.getName());
    }

    private static ArchCondition<JavaClass> onlyDependOn(String what, BiPredicate<JavaClass, JavaClass> allowed) {
        return new ArchCondition<>("only depend on " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (!allowed.test(type, target)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> satisfy(String what, BiPredicate<String, ConditionEvents> law) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!law.test(type.getPackageName(), events)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " does not " + what));
                }
            }
        };
    }
}
