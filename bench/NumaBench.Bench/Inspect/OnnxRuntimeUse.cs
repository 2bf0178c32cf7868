using NumaBench.Bench.Inference;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>How a process uses ONNX Runtime, as far as that shows from outside.</summary>
/// <param name="Library">The mapped library.</param>
/// <param name="PoolThreads">
/// Threads that are most likely its pool: named ort…, or bound to other CPUs than the main thread. Pools of an explicit size inherit the
/// name and the CPUs of the thread that made the session, and are not recognised.
/// </param>
/// <param name="TelemetryIsOff">By the environment that the process was started with; null where that cannot be read.</param>
sealed record OnnxRuntimeUse(string Library, IReadOnlyList<InspectedThread> PoolThreads, bool? TelemetryIsOff)
{
    /// <summary>Suppresses telemetry too, whatever its value.</summary>
    const string ContinuousIntegration = "CI=";

    /// <summary>Null when the process has not mapped the library.</summary>
    public static OnnxRuntimeUse? Of(SysFs files, ProcessIdentity process, ProcessMemory memory, IReadOnlyList<InspectedThread> threads)
    {
        if (memory.OnnxRuntimeLibrary is not { } library)
        {
            return null;
        }

        string[]? environment = files.Text($"proc/{process.Id}/environ")?.Split('\0');
        return new OnnxRuntimeUse(
            library, [.. threads.Where(thread => IsPool(thread, process))],
            environment?.Any(variable => variable == $"{WorkerEnvironment.NoTelemetry}=1" || variable.StartsWith(ContinuousIntegration, StringComparison.Ordinal)));
    }

    // The garbage collector of .NET binds its threads by itself.
    static bool IsPool(InspectedThread thread, ProcessIdentity process) =>
        thread.Id != process.Id && !thread.Name.StartsWith(".NET", StringComparison.Ordinal)
        && (thread.Name.StartsWith("ort", StringComparison.Ordinal)
            || (thread.AllowedCpus is { IsEmpty: false } own && process.Status.Cpus is { } main && !own.Equals(main)));
}
