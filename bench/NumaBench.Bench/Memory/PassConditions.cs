using System.Diagnostics;
using NumaBench.Bench.Harness;
using NumaBench.Bench.Machine;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// Under what conditions the samples of one pass are taken: what others had of the case's CPUs from just before the first to just
/// after the last, and the clock at both ends on the last of these CPUs, which measures in every kind.
/// </summary>
sealed class PassConditions
{
    readonly CasePass pass;
    readonly CpuSet cpus;
    readonly double? clockGigahertz;
    readonly CpuConditions begin;

    PassConditions(CasePass pass)
    {
        this.pass = pass;
        cpus = CpuSet.Parse(pass.Case.Cpus);
        clockGigahertz = Clock();
        begin = Now();
    }

    public static PassConditions Begin(CasePass pass) => new(pass);

    /// <summary>Values of the whole pass; what cannot be known here is left out.</summary>
    public IReadOnlyList<Sample> End()
    {
        CpuConditions end = Now();
        return
        [
            .. CpuConditions.Between(begin, end, cpus)
                .Concat(Known(Metric.ClockAtBeginGigahertz, clockGigahertz))
                .Concat(Known(Metric.ClockAtEndGigahertz, Clock()))
                .Select(known => new Sample(pass.Case.Id, pass.Pass, 0, known.Metric, known.Value)),
        ];
    }

    static IEnumerable<(string Metric, double Value)> Known(string metric, double? value) => value is { } known ? [(metric, known)] : [];

    double? Clock() => ClockProbe.Gigahertz(cpus.Last(), pass.Bench.Topology.OnlineNodes);

    CpuConditions Now() => CpuConditions.Now(pass.Bench.SysFs, cpus, Stopwatch.GetElapsedTime(0));
}
