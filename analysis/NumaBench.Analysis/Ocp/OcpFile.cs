using System.Globalization;
using System.Text.Json;
using NumaBench.Analysis.Importing;

namespace NumaBench.Analysis.Ocp;

/// <summary>
/// A test run in the JSON lines of OCP's Test and Validation project: version 2.0 with validators, and the form before it, in
/// which a measurement has a range.
/// </summary>
/// <param name="Recorded">The result that the run gave itself, such as PASS; empty where it was stopped before its end.</param>
sealed record OcpFile(IReadOnlyList<OcpMeasurement> Measurements, string Recorded)
{
    /// <exception cref="UnreadableTextException">A line is no artefact of such a run.</exception>
    public static OcpFile Read(string path)
    {
        var steps = new Dictionary<string, string>(StringComparer.Ordinal);
        var measurements = new List<OcpMeasurement>();
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
                        measurements.Add(Measurement(line.Number, steps.GetValueOrDefault(id, id), measurement));
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

        return artefacts > 0 ? new OcpFile(measurements, recorded) : throw new UnreadableTextException(path, null, "the file holds no artefact of an OCP test (JSON lines with testRunArtifact and testStepArtifact)");
    }

    static OcpMeasurement Measurement(int line, string step, JsonElement measurement)
    {
        // Before version 2.0 name and value stood in parts of their own.
        JsonElement info = Inner(measurement, "info") ?? measurement, value = Inner(measurement, "element") ?? measurement;
        List<OcpLimit> limits = [];
        if (Inner(value, "range") is { } range)
        {
            limits.Add(new OcpLimit(OcpLimit.AtLeast, Number(Part(range, "minimum"))));
            limits.Add(new OcpLimit(OcpLimit.AtMost, Number(Part(range, "maximum"))));
        }

        if (value.TryGetProperty("validators", out JsonElement validators))
        {
            limits.AddRange(validators.EnumerateArray().Where(validator => OcpLimit.IsKnown(Text(validator, "type")) && Inner(validator, "value")?.ValueKind == JsonValueKind.Number)
                .Select(validator => new OcpLimit(Text(validator, "type"), Number(Part(validator, "value")))));
        }

        bool isNumber = value.TryGetProperty("value", out JsonElement number) && number.ValueKind == JsonValueKind.Number;
        return new OcpMeasurement(line, step, Text(info, "name"), Text(info, "hardwareInfoId"), Text(info, "unit"), isNumber ? Number(number) : double.NaN,
            isNumber ? [.. limits.Where(limit => double.IsFinite(limit.Value))] : []);
    }

    static JsonElement? Inner(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement inner) ? inner : null;

    static JsonElement Part(JsonElement element, string name) => Inner(element, name) ?? throw new FormatException($"{name} is missing");

    static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement text) ? text.GetString() ?? "" : "";

    // JSON has no infinity; Protocol Buffers write it as text.
    static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? double.Parse(element.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture) : element.GetDouble();
}
