using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Parameters;
using BenchmarkDotNet.Running;

namespace NumaBench.Bench.Harness;

/// <summary>
/// Describes a case and pass to BenchmarkDotNet by its public descriptors: the plan is found at run time, so no attribute
/// can list it.
/// </summary>
static class CaseBenchmark
{
    /// <summary>The property of every benchmark class that takes the <see cref="CasePass"/>.</summary>
    public const string ParameterName = "Parameter";

    public static BenchmarkRunInfo Run(IEnumerable<CasePass> passes, Func<CasePass, Type> typeOf, Func<CasePass, Job> jobOf, ImmutableConfig config) =>
        new([.. passes.Select(pass => Describe(pass, typeOf(pass), jobOf(pass), config))], typeof(CaseBenchmark), config);

    static BenchmarkCase Describe(CasePass pass, Type type, Job job, ImmutableConfig config)
    {
        var descriptor = new Descriptor(
            type,
            MethodWith<BenchmarkAttribute>(type),
            globalSetupMethod: MethodWith<GlobalSetupAttribute>(type),
            globalCleanupMethod: MethodWith<GlobalCleanupAttribute>(type));
        var slot = new ParameterDefinition(ParameterName, isStatic: false, [], isArgument: false, typeof(object), 0);
        return BenchmarkCase.Create(descriptor, job, new ParameterInstances([new ParameterInstance(slot, pass, config.SummaryStyle)]), config);
    }

    static System.Reflection.MethodInfo MethodWith<TAttribute>(Type type) =>
        type.GetMethods().Single(method => method.IsDefined(typeof(TAttribute), inherit: true));
}
