using System.Reflection;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>
/// The hidden command <c>launch</c>: binds its own main thread and then becomes the worker by execve(2), so that the CLR, its
/// heap and ONNX Runtime start bound. Setting policies inside the worker would come after thousands of pages.
/// </summary>
static class Launcher
{
    public const string Command = "launch";

    /// <summary>Returns only when something went wrong; the reason is then the protocol's error line.</summary>
    public static int Run(string[] arguments)
    {
        try
        {
            int separator = Array.IndexOf(arguments, "--");
            if (separator < 0)
            {
                throw new ArgumentException("launch [--parent PID] [--cpus LIST] [--memory MODE --nodes LIST] [--memory-optional] [--numactl NODE] -- COMMAND…");
            }

            string[] options = arguments[..separator];
            LinuxCalls.DieWithParent();
            if (Option(options, "--parent") is { } parent && int.Parse(parent) != LinuxCalls.ParentProcessId())
            {
                // It ended before the call above: nobody would ever stop us.
                return 4;
            }

            TakeUsFirst();
            Bind(Option(options, "--cpus"), Policy(options), options.Contains("--memory-optional"));
            string? numactlNode = Option(options, "--numactl");
            if (numactlNode is not null)
            {
                Ask(NodeSet.Parse(numactlNode));
            }

            string program = Environment.ProcessPath ?? throw new InvalidOperationException("this process has no path");
            string[] prefix = Path.GetFileName(program) == "dotnet" ? [Assembly.GetEntryAssembly()!.Location] : [];
            string[] command = [.. Numactl.Wrap(numactlNode), program, .. prefix, .. arguments[(separator + 1)..]];
            LinuxCalls.Execute(command[0], command, WorkerEnvironment.ForExecute());
        }
        catch (Exception e) when (e is NumaException or ArgumentException or FormatException or InvalidOperationException)
        {
            using Stream output = Console.OpenStandardOutput();
            WorkerProtocol.Write(output, new WorkerError(e.Message, NotPermitted: e is NumaException { IsNotPermitted: true }));
        }

        return 4;
    }

    /// <summary>
    /// Should memory run out all the same, the kernel shall end the measurement and not the machine's work (proc(5), oom_score_adj;
    /// raising it is always allowed).
    /// </summary>
    static void TakeUsFirst()
    {
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not everywhere is /proc writable; the checks of free memory do not depend on it.
        }
    }

    /// <summary>Never undone: the placement goes with the process.</summary>
    static void Bind(string? cpuList, MemoryPolicy? policy, bool policyIsOptional)
    {
        if (cpuList is null && policy is null)
        {
            return;
        }

        CpuSet cpus = cpuList is null ? LinuxCalls.GetAffinity() : CpuSet.Parse(cpuList);
        try
        {
            _ = Placement.Enter(cpus, policy, OnlineNodes);
        }
        catch (NumaException e) when (policyIsOptional && e.IsNotPermitted)
        {
            _ = Placement.Enter(cpus, policy: null, OnlineNodes);
            Environment.SetEnvironmentVariable(WorkerEnvironment.PolicyRefused, "1");
        }
    }

    /// <summary>Sets numactl's policy and takes it back: refused to numactl, it would be an exit code; refused to us, it has a name.</summary>
    static void Ask(NodeSet nodes)
    {
        using Placement placement = Placement.Enter(LinuxCalls.GetAffinity(), MemoryPolicy.Of(PolicyMode.Bind, nodes), OnlineNodes);
    }

    static NodeSet OnlineNodes => SysFs.Live.Text("sys/devices/system/node/online") is { } list ? NodeSet.Parse(list) : NodeSet.Of(0);

    static MemoryPolicy? Policy(string[] options) => Option(options, "--memory") is { } mode
        ? MemoryPolicy.Of(Enum.Parse<PolicyMode>(mode), NodeSet.Parse(Option(options, "--nodes") ?? ""))
        : null;

    static string? Option(string[] options, string name)
    {
        int at = Array.IndexOf(options, name);
        return at >= 0 && at + 1 < options.Length ? options[at + 1] : null;
    }
}
