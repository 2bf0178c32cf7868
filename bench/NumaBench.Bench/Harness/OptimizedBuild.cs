using System.Diagnostics;
using System.Reflection;
using NumaBench.Bench.Commands;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>Kernels that were built for a debugger take times of their own.</summary>
static class OptimizedBuild
{
    static readonly Assembly[] Measuring = [typeof(OptimizedBuild).Assembly, typeof(SysFs).Assembly, typeof(Sample).Assembly];

    /// <exception cref="UsageException">An assembly that measures was built without optimisation.</exception>
    public static void Require()
    {
        if (Array.Find(Measuring, assembly => !Is(assembly)) is { } slow)
        {
            throw new UsageException($"{slow.GetName().Name} was built without optimisation, so that its times would not be the machine's: build with -c Release, as ./run-all.sh does.");
        }
    }

    /// <summary>False when the compiler asked the runtime not to optimise, as it does in a Debug build.</summary>
    public static bool Is(Assembly assembly) => assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
}
