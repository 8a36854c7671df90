-- A picture of a test key costs nothing, so nothing is given back for it; yet it is no longer one of the request's images.
CREATE OR REPLACE FUNCTION refuse_output(p_output_id TEXT, p_fault TEXT) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
  o output;
BEGIN
  UPDATE output SET fault = p_fault, decoded_at = now() WHERE id = p_output_id AND fault IS NULL RETURNING * INTO o;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF o.credits > 0 THEN
    PERFORM ledger_reverse_capture(o.request_id, o.id, o.credits, 'image ' || o.index || ' cannot be decoded', 'system:image-check');
  END IF;
  UPDATE request SET credits = credits - o.credits, image_count = image_count - 1 WHERE id = o.request_id;
  RETURN true;
END $$;
