using System.Globalization;
using System.Xml.Linq;
using NumaBench.Analysis.CrossChecks;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Exporting.Hwloc;

/// <summary>
/// hwloc's XML (2.0) with what was measured as attributes of memory, by the CPUs that ask: latency in ns and bandwidth in
/// MiB/s, the units of hwloc, which has whole numbers only. Programs place memory by them, so only cases that are ok are in it.
/// </summary>
static class HwlocExport
{
    const double MebibytesPerGigabyte = 1e9 / (1 << 20);

    /// <summary>hwloc's flags: 1 higher is better, 2 lower is better, 4 by initiator.</summary>
    const int HigherFirst = 5;
    const int LowerFirst = 6;

    /// <exception cref="CannotExportException">The run does not say which CPUs its nodes have.</exception>
    public static string Write(MeasuredRun run)
    {
        var machine = new HwlocMachine(run.Machine);
        int leftOut = run.Cases.Count(entry => IsValue(entry) && entry.Row.Status is not (CaseStatus.Ok or CaseStatus.Impossible));
        machine.Root.AddFirst(Info("NumaBenchHost", run.Manifest.Machine.Identity.Host), Info("NumaBenchStart", run.Manifest.Start.ToString("O", CultureInfo.InvariantCulture)),
            leftOut == 0 ? null : Info("NumaBenchLeftOut", $"{Show.Count(leftOut, "value")} of latency and bandwidth not ok"));
        var topology = new XElement("topology", new XAttribute("version", "2.0"), machine.Root,
            Attribute(run, machine, "Bandwidth", HigherFirst, CaseKind.Bandwidth, MebibytesPerGigabyte),
            Attribute(run, machine, "Latency", LowerFirst, CaseKind.IdleLatency, 1));
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE topology SYSTEM \"hwloc2.dtd\">\n{topology.ToString().ReplaceLineEndings("\n")}\n";
    }

    static XElement? Attribute(MeasuredRun run, HwlocMachine machine, string name, int flags, string kind, double factor)
    {
        XElement[] values = [.. run.Cases.Where(entry => entry.Row.Kind == kind && entry.Row.Status == CaseStatus.Ok && IsValue(entry))
            .Select(entry => Value(entry, machine, factor)).OfType<XElement>()];
        return values.Length == 0 ? null : new XElement("memattr", new XAttribute("name", name), new XAttribute("flags", flags), values);
    }

    static bool IsValue(MeasuredCase entry) => !entry.IsImported && RunMeasurements.IsCell(entry);

    static XElement? Value(MeasuredCase entry, HwlocMachine machine, double factor) =>
        int.TryParse(entry.Row.CpuNode, out int cpu) && int.TryParse(entry.Row.MemoryNode, out int memory)
        && machine.CpusOf(cpu) is { } cpus && machine.IndexOf(memory) is { } index && entry.Estimate(Metric.Main(entry.Row.Kind)) is { Centre: > 0 } estimate
            ? new XElement("memattr_value", new XAttribute("target_obj_type", "NUMANode"), new XAttribute("target_obj_gp_index", index),
                new XAttribute("value", Math.Round(estimate.Centre * factor).ToString("F0", CultureInfo.InvariantCulture)), new XAttribute("initiator_cpuset", cpus))
            : null;

    static XElement Info(string name, string value) => new("info", new XAttribute("name", name), new XAttribute("value", Clean.Text(value)));
}
