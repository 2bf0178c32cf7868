using System.Diagnostics;
using System.Globalization;
using NumaBench.Bench.Machine;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>What else runs here: a measurement would disturb it and be disturbed by it. Looks twice, so only at the machine itself.</summary>
sealed class OtherWork : ICheck
{
    static readonly TimeSpan Window = TimeSpan.FromMilliseconds(400);

    /// <summary>A tenth of a CPU is four ticks of the kernel's clock in the window: less cannot be told from none.</summary>
    const double LeastCpus = 0.1;

    const int MostNames = 3;

    public string Name => "other-work";

    public IReadOnlyList<string> Sources { get; } = ["proc/loadavg"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (!fs.IsLive)
        {
            return [];
        }

        IReadOnlyDictionary<int, (string Name, long Ticks)> before = RunningProcesses.Used(fs);
        long start = Stopwatch.GetTimestamp();
        Thread.Sleep(Window);
        IReadOnlyDictionary<int, (string Name, long Ticks)> after = RunningProcesses.Used(fs);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return Judge(
            [.. after.Where(process => before.ContainsKey(process.Key) && process.Key != Environment.ProcessId)
                .Select(process => new Work(process.Key, process.Value.Name, (process.Value.Ticks - before[process.Key].Ticks) * CpuTicks.Milliseconds / milliseconds))],
            topology.OnlineCpus.Count, fs.Text("proc/loadavg") ?? "");
    }

    /// <param name="others">What every other process used.</param>
    /// <param name="cpus">The CPUs that are online.</param>
    /// <param name="loadAverage">The text of <c>/proc/loadavg</c>.</param>
    public static IEnumerable<Finding> Judge(IReadOnlyList<Work> others, int cpus, string loadAverage)
    {
        Work[] busy = [.. others.Where(work => work.Cpus >= LeastCpus).OrderByDescending(work => work.Cpus).ThenBy(work => work.ProcessId)];
        double used = busy.Sum(work => work.Cpus);
        if (busy.Length > 0)
        {
            string names = string.Join(", ", busy.Take(MostNames).Select(work => string.Create(CultureInfo.InvariantCulture, $"{Clean.Text(work.Name)} (PID {work.ProcessId}) {work.Cpus:0.0}")));
            string more = busy.Length > MostNames ? $" and {busy.Length - MostNames} more" : "";
            yield return new Finding(
                // As for quality A (METHOD.md): a big machine always has a few busy threads.
                "machine-busy", used > Math.Max(0.5, 0.02 * cpus) ? Severity.Warning : Severity.Info, "other work",
                string.Create(CultureInfo.InvariantCulture, $"{used:0.0} of {cpus} CPUs are used by others just now: {names}{more}; load average {loadAverage.Split(' ')[0]}. A run takes memory bandwidth and caches from them, and they from it."),
                "on a machine in production measure when these are elsewhere or idle; else expect wide intervals (numabench run --cpu-nodes LIST measures a part).");
        }
    }

    /// <summary>How many CPUs a process kept busy in the window.</summary>
    public sealed record Work(int ProcessId, string Name, double Cpus);
}
