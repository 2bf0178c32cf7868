using System.CommandLine;
using System.CommandLine.Parsing;
using NumaBench.Analysis.Exporting;
using NumaBench.Analysis.Exporting.Hwloc;
using NumaBench.Analysis.Exporting.Ocp;
using NumaBench.Analysis.Exporting.Prometheus;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Commands;

/// <summary><c>export RUN --format FORMAT</c>: the numbers of a run for other programs.</summary>
static class ExportCommand
{
    static readonly Dictionary<string, Func<MeasuredRun, string>> Formats = new(StringComparer.Ordinal)
    {
        ["csv"] = CsvExport.Write, ["json"] = JsonExport.Write, ["prometheus"] = PrometheusExport.Write, ["hwloc-xml"] = HwlocExport.Write, ["ocp"] = OcpExport.Write,
    };

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var folder = new Argument<string>("RUN") { Description = "The folder of a run: it holds run.json, cases.csv and samples.csv." };
        folder.Validators.Add(result => RefuseEmpty(result, "RUN"));
        var format = new Option<string>("--format") { Description = "What to write; see above.", Required = true };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var file = new Option<string?>("--out") { Description = "Where to write it; a file that is there is replaced in one step. Without it: standard output.", HelpName = "FILE" };
        file.Validators.Add(result => RefuseEmpty(result, "--out"));
        var command = new Command("export", """
            Write the numbers of a run for other programs. Nothing is measured or changed.

              csv, json   a row for each case and metric: centre, interval, best pass, unit, status, placement
              prometheus  for the textfile collector of node_exporter (name the file *.prom)
              hwloc-xml   nodes and their CPUs with latency and bandwidth as hwloc's memory attributes; only cases that are ok
              ocp         Test & Validation output 2.0 (JSON lines): validators are the limits of the cross-checks

            Example:
              numabench-report export reports/epyc01/20261123T201500Z-7feca4e --format csv > numbers.csv
              numabench-report export RUN --format prometheus --out /var/lib/prometheus/node-exporter/numabench.prom
              numabench-report export RUN --format hwloc-xml --out numa.xml && lstopo -i numa.xml --memattrs
            """) { folder, format, file };
        command.SetAction(parsed => Export(parsed.GetValue(folder)!, Formats[parsed.GetValue(format)!], parsed.GetValue(file), output, errors));
        return command;
    }

    static void RefuseEmpty(SymbolResult result, string name)
    {
        // From an unset variable in a script.
        if (result.Tokens.Any(token => token.Value.Length == 0))
        {
            result.AddError($"{name} must not be empty.");
        }
    }

    static int Export(string folder, Func<MeasuredRun, string> write, string? file, TextWriter output, TextWriter errors)
    {
        try
        {
            string text = write(new MeasuredRun(RunReader.Read(folder)));
            if (file is null)
            {
                output.Write(text);
            }
            else
            {
                ExportedFile.Write(file, text);
                output.WriteLine(file);
            }

            return ExitCode.Good;
        }
        catch (Exception e) when (e is UnreadableRunException or CannotExportException or CannotWriteException)
        {
            errors.WriteLine(Clean.Message(e.Message));
            return ExitCode.Usage;
        }
    }
}
