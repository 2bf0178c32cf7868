using System.Globalization;
using System.Text;
using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Commands;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Ocp;

/// <summary>What the measurements of an OCP test say, whatever result it recorded: nothing in the format ties the two together.</summary>
sealed record OcpVerdict(OcpFile File)
{
    const int LongestRaw = 60;

    public const string Pass = "PASS", Fail = "FAIL";

    IReadOnlyList<OcpMeasurement> Judged => [.. File.Measurements.Where(measurement => measurement.Limits.Count > 0)];

    IReadOnlyList<OcpMeasurement> Failed => [.. Judged.Where(measurement => measurement.Broken.Any())];

    bool IsWrong => Failed.Count > 0 || File.FailedDiagnoses.Count > 0;

    /// <summary>A run that was stopped, or that has no limits, says nothing.</summary>
    public string Word => IsWrong || File.Recorded == Fail ? Fail : Judged.Count > 0 && File.Recorded == Pass ? Pass : "cannot judge";

    public int Code => Word switch { Fail => ExitCode.Regression, Pass => ExitCode.Good, _ => ExitCode.CannotJudge };

    static string Value(OcpMeasurement measurement) => double.IsNaN(measurement.Value) ? $"{ChartText.Shorten(measurement.Raw, LongestRaw)}, which is no number"
        : $"{measurement.Value.ToString(CultureInfo.InvariantCulture)} {measurement.Unit}".TrimEnd();

    public string Write()
    {
        int notForNumbers = File.Measurements.Sum(measurement => measurement.NotForNumbers);
        bool contradicts = IsWrong && File.Recorded == Pass;
        var text = new StringBuilder($"{Word}{(contradicts ? ": contradicts the PASS that the file records" : "")}\n");
        text.Append($"{Failed.Count} of {Show.Count(Judged.Count, "measurement")} with limits outside them; {File.Measurements.Count - Judged.Count} without; recorded result: {(File.Recorded.Length > 0 ? Clean.Text(File.Recorded) : "none, the run did not end")}{(notForNumbers > 0 ? $"; {Show.Count(notForNumbers, "validator")} not for numbers: not looked at" : "")}\n");
        foreach (OcpMeasurement measurement in Failed)
        {
            string part = measurement.Part.Length > 0 ? $" of part {measurement.Part}" : "";
            text.Append("  ").Append(Clean.Message($"line {measurement.Line}: {measurement.Step}: {measurement.Name}{part} is {Value(measurement)}, not {string.Join(" and ", measurement.Broken)}")).Append('\n');
        }

        text.AppendJoin("", File.FailedDiagnoses.Select(diagnosis => $"  the file's own diagnosis is FAIL: {Clean.Message(diagnosis)}\n"));
        text.Append(contradicts ? "-> trust the measurements: whatever wrote the result did not look at them; or its limits are wrong for this machine\n" : "");
        return text.ToString();
    }
}
