"""From records to what people and tools read: dataset, workbook, report."""
