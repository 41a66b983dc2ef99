using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using NUnit.Framework;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace EnDocs.Tests.Architecture;

/// <summary>What project references cannot say: packages and framework types that a room must not touch.</summary>
public sealed class TypeArrowTests
{
    private static readonly Assembly[] Engine =
    [
        .. Load("Elsa.Compat", "Elsa.Compat.Expressions", "Elsa.Compat.Runtime", "Elsa.Compat.Server"),
    ];

    private static readonly Assembly[] Product =
    [
        .. Load(
            "EnDocs.Core",
            "EnDocs.Processes",
            "EnDocs.Persistence",
            "EnDocs.Connectors",
            "EnDocs.Portal",
            "EnDocs.Activities",
            "EnDocs.Server"
        ),
    ];

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssemblies([.. Engine, .. Product]).Build();

    [Test]
    public void The_engine_knows_nothing_of_EnDocs() => Check(TypesOf(Engine).Should().NotDependOnAny(Namespace(@"^EnDocs(\..*)?$")));

    [Test]
    public void Only_Persistence_knows_the_database() =>
        Check(
            TypesOf([.. Engine, .. Product.Where(room => room.GetName().Name is not ("EnDocs.Persistence" or "EnDocs.Server"))])
                .Should()
                .NotDependOnAny(Namespace(@"^(Microsoft\.EntityFrameworkCore|Npgsql|Microsoft\.Data\.Sqlite)(\..*)?$"))
        );

    [TestCase("Elsa.Compat")]
    [TestCase("EnDocs.Core")]
    public void The_interpreter_and_the_domain_open_no_socket_and_no_file(string room) =>
        Check(
            TypesOf([Assembly.Load(room)])
                .Should()
                .NotDependOnAny(Namespace(@"^System\.Net\.(Http|Sockets|Mail|WebSockets)(\..*)?$"))
                .AndShould()
                .NotDependOnAny(
                    Types(true).That().HaveFullNameMatching(@"^System\.IO\.(File|FileInfo|FileStream|Directory|DirectoryInfo)$")
                )
        );

    [Test]
    public void Only_Expressions_knows_the_script_engines() =>
        Check(
            TypesOf([.. Engine.Where(room => room.GetName().Name != "Elsa.Compat.Expressions"), .. Product])
                .Should()
                .NotDependOnAny(Namespace(@"^(Jint|Fluid|Acornima|Microsoft\.CodeAnalysis)(\..*)?$"))
        );

    [Test]
    public void Activities_are_written_against_the_names_of_Elsa_and_Core_only() =>
        Check(
            TypesOf([Assembly.Load("EnDocs.Activities")])
                .Should()
                .NotDependOnAny(
                    Namespace(@"^(EnDocs\.(Processes|Persistence|Connectors|Portal|Server)|Elsa\.Workflows\.Interpreter)(\..*)?$")
                )
        );

    private static IEnumerable<Assembly> Load(params string[] names) => names.Select(Assembly.Load);

    private static GivenTypesConjunction TypesOf(Assembly[] assemblies) => Types().That().ResideInAssembly(assemblies[0], assemblies[1..]);

    private static GivenTypesConjunction Namespace(string pattern) => Types(true).That().ResideInNamespaceMatching(pattern);

    private static void Check(IArchRule rule) => rule.Check(House);
}
