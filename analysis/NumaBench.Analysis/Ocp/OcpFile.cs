using System.Globalization;
using System.Text.Json;
using NumaBench.Analysis.Importing;

namespace NumaBench.Analysis.Ocp;

/// <summary>
/// A test run in the JSON lines of OCP's Test and Validation project: version 2.0 with validators, and the form before it, in
/// which a measurement has a range.
/// </summary>
/// <param name="FailedDiagnoses">Verdicts of diagnoses of type FAIL, in the file's own words.</param>
/// <param name="Recorded">The result that the run gave itself, such as PASS; empty where it was stopped before its end.</param>
sealed record OcpFile(IReadOnlyList<OcpMeasurement> Measurements, IReadOnlyList<string> FailedDiagnoses, string Recorded)
{
    /// <exception cref="UnreadableTextException">A line is no artefact of such a run.</exception>
    public static OcpFile Read(string path)
    {
        var steps = new Dictionary<string, string>(StringComparer.Ordinal);
        var series = new Dictionary<(string Step, string Series), JsonElement>();
        var measurements = new List<OcpMeasurement>();
        var failed = new List<string>();
        string recorded = "";
        int artefacts = 0;
        foreach (TextLine line in ForeignText.Read(path, ForeignText.LongestJsonLine).Where(line => !line.IsBlank))
        {
            try
            {
                using JsonDocument json = JsonDocument.Parse(line.Text);
                artefacts += json.RootElement.TryGetProperty("testRunArtifact", out _) || json.RootElement.TryGetProperty("testStepArtifact", out _) ? 1 : 0;
                if (Inner(json.RootElement, "testStepArtifact") is { } step)
                {
                    string id = Text(step, "testStepId");
                    if (Inner(step, "testStepStart") is { } start)
                    {
                        steps[id] = Text(start, "name");
                    }

                    if (Inner(step, "measurement") is { } measurement)
                    {
                        // Before version 2.0 name and value stood in parts of their own.
                        JsonElement value = Inner(measurement, "element") ?? measurement;
                        measurements.Add(Measurement(line.Number, steps.GetValueOrDefault(id, id), Inner(measurement, "info") ?? measurement, value, value));
                    }

                    if (Inner(step, "measurementSeriesStart") is { } opened)
                    {
                        series[(id, Text(opened, "measurementSeriesId"))] = opened.Clone();
                    }

                    if (Inner(step, "measurementSeriesElement") is { } element)
                    {
                        JsonElement about = series.TryGetValue((id, Text(element, "measurementSeriesId")), out JsonElement known) ? known : throw new FormatException("its measurement series was not started");
                        measurements.Add(Measurement(line.Number, steps.GetValueOrDefault(id, id), about, element, about));
                    }

                    if (Inner(step, "diagnosis") is { } diagnosis && Text(diagnosis, "type") == OcpVerdict.Fail)
                    {
                        failed.Add(Text(diagnosis, "verdict"));
                    }
                }

                if (Inner(json.RootElement, "testRunArtifact") is { } run && Inner(run, "testRunEnd") is { } end)
                {
                    recorded = Text(end, "result");
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                throw new UnreadableTextException(path, line.Number, $"this is no artefact of an OCP test: {e.Message}");
            }
        }

        return artefacts > 0 ? new OcpFile(measurements, failed, recorded) : throw new UnreadableTextException(path, null, "the file holds no artefact of an OCP test (JSON lines with testRunArtifact and testStepArtifact)");
    }

    /// <param name="about">Has name, unit and part.</param>
    /// <param name="measured">Has the value.</param>
    /// <param name="limited">Has the limits.</param>
    static OcpMeasurement Measurement(int line, string step, JsonElement about, JsonElement measured, JsonElement limited)
    {
        List<OcpLimit> limits = [];
        int notForNumbers = 0;
        if (Inner(limited, "range") is { } range)
        {
            limits.Add(new OcpLimit(OcpLimit.AtLeast, [Number(Part(range, "minimum"))]));
            limits.Add(new OcpLimit(OcpLimit.AtMost, [Number(Part(range, "maximum"))]));
        }

        if (limited.TryGetProperty("validators", out JsonElement validators))
        {
            OcpLimit?[] read = [.. validators.EnumerateArray().Select(Limit)];
            limits.AddRange(read.OfType<OcpLimit>());
            notForNumbers = read.Count(limit => limit is null);
        }

        // What should be a number and is none keeps no limit.
        bool isNumber = measured.TryGetProperty("value", out JsonElement number) && number.ValueKind == JsonValueKind.Number;
        return new OcpMeasurement(line, step, Text(about, "name"), Text(about, "hardwareInfoId"), Text(about, "unit"), isNumber ? Number(number) : double.NaN,
            number.ValueKind == JsonValueKind.Undefined ? "absent" : number.GetRawText(),
            [.. limits.Where(limit => limit.Values.All(double.IsFinite))], notForNumbers);
    }

    static OcpLimit? Limit(JsonElement validator)
    {
        string type = Text(validator, "type");
        if (Inner(validator, "value") is not { } value)
        {
            return null;
        }

        bool isSet = value.ValueKind == JsonValueKind.Array;
        JsonElement[] values = isSet ? [.. value.EnumerateArray()] : [value];
        return OcpLimit.IsKnown(type, isSet) && values.All(entry => entry.ValueKind == JsonValueKind.Number) ? new OcpLimit(type, [.. values.Select(Number)]) : null;
    }

    static JsonElement? Inner(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement inner) ? inner : null;

    static JsonElement Part(JsonElement element, string name) => Inner(element, name) ?? throw new FormatException($"{name} is missing");

    static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement text) ? text.GetString() ?? "" : "";

    // JSON has no infinity; Protocol Buffers write it as text.
    static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? double.Parse(element.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture) : element.GetDouble();
}
