using System.Xml;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>
/// A comparison as JUnit XML, which CI servers show as tests: a regression is a failure, what keeps the gate from judging an
/// error, what noise hides is skipped.
/// </summary>
static class ComparisonJUnit
{
    public static string Write(RunComparison comparison)
    {
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "numabench compare");
            Count(xml, "tests", comparison.Metrics, _ => true);
            Count(xml, "failures", comparison.Metrics, metric => metric.Change == Change.Regressed);
            Count(xml, "errors", comparison.Metrics, metric => metric.Blocks);
            Count(xml, "skipped", comparison.Metrics, IsSkipped);
            foreach (MetricComparison metric in comparison.Metrics)
            {
                Test(xml, metric, ChangeWords.Settings(comparison));
            }

            xml.WriteEndElement();
        }

        return text + "\n";
    }

    static void Count(XmlWriter xml, string name, IReadOnlyList<MetricComparison> metrics, Func<MetricComparison, bool> counts) =>
        xml.WriteAttributeString(name, XmlConvert.ToString(metrics.Count(counts)));

    static void Test(XmlWriter xml, MetricComparison metric, string settings)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean.Text(metric.Row.Kind));
        xml.WriteAttributeString("name", Clean.Text($"{metric.Row.CaseId} {metric.Metric}"));
        if (Element(metric) is { } element)
        {
            xml.WriteStartElement(element);
            xml.WriteAttributeString("message", $"{ChangeWords.Word(metric.Change)}: {string.Join("; ", new[] { metric.Why, ChangeWords.Numbers(metric) }.Where(part => part.Length > 0))}");
            if (settings.Length > 0 && metric.Change == Change.Regressed)
            {
                xml.WriteString($"coincides with: {settings}");
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    static string? Element(MetricComparison metric) => metric.Change == Change.Regressed ? "failure" : metric.Blocks ? "error" : IsSkipped(metric) ? "skipped" : null;

    static bool IsSkipped(MetricComparison metric) => metric is { Change: Change.CannotJudge, Blocks: false };

    // A plain StringWriter would make the XML call itself UTF-16, which no file or pipe of ours is.
    sealed class Utf8Text : StringWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;
    }
}
